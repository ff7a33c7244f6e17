// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.EncryptionAlgorithm;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.Reason;

/**
 * Bouncy Castle's own cryptography, but for AES-GCM and ChaCha20-Poly1305, which are the JDK's:
 * Bouncy Castle's AES-GCM is Java without intrinsics and some 50 times slower, while its elliptic
 * curves are faster than SunEC's.
 */
final class BcCrypto extends BcTlsCrypto {

  /** How many peers' certificates are kept for a configuration; a power of two. */
  private static final int PLACES = 64;

  private final @Nullable RecordMemory memory;
  private final BcCrypto shared;
  private final AtomicReferenceArray<@Nullable PlainCertificate> known;

  /** Makes that which is Bouncy Castle's own throughout, and which connections share. */
  BcCrypto() {
    super(new SecureRandom());
    memory = null;
    shared = this;
    known = new AtomicReferenceArray<>(PLACES);
  }

  /**
   * Makes that of one connection, with the JDK's ciphers.
   *
   * @param memory where its records go
   */
  BcCrypto(BcCrypto shared, RecordMemory memory) {
    super(shared.getSecureRandom());
    this.memory = memory;
    this.shared = shared;
    this.known = shared.known;
  }

  /**
   * Hides what Bouncy Castle would judge itself, with a fault and an alert of its own.
   *
   * <p>Whose verifier has accepted it is kept, and found by its bytes: a point on a curve that was
   * met before has its multiples at hand, and checking a signature with it takes less than half the
   * time; and connections to the same peer, which hold its chain as long as they live, hold one. It
   * belongs to what they share, and holds none of them.
   */
  private static final class PlainCertificate extends BcTlsCertificate implements KnownCertificate {

    /** The demand for a stapled response (RFC 7633), which is core's to judge. */
    private static final ASN1ObjectIdentifier TLS_FEATURE =
        new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    private final byte[] encoding;
    private final AtomicReferenceArray<@Nullable PlainCertificate> known;

    PlainCertificate(BcCrypto crypto, byte[] encoding) throws IOException {
      super(crypto, encoding);
      this.encoding = encoding.clone();
      this.known = crypto.known;
    }

    /** Returns the bytes as they came; made anew they would be others if they were not DER. */
    @Override
    public byte[] getEncoded() {
      return encoding.clone();
    }

    @Override
    public void keep() {
      int place = place(encoding);
      if (known.get(place) != this) {
        known.set(place, this);
      }
    }

    @Override
    public byte @Nullable [] getExtension(ASN1ObjectIdentifier id) throws IOException {
      return TLS_FEATURE.equals(id) ? null : super.getExtension(id);
    }
  }

  /** Tells a certificate that cannot be read from other faults of its message. */
  @Override
  public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
    try {
      return type == CertificateType.X509
          ? plain(encoding)
          : super.createCertificate(type, encoding);
    } catch (TlsFatalAlert e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal(
          AlertDescription.bad_certificate,
          Reason.CERTIFICATE_VERIFY_FAILED,
          String.valueOf(e.getMessage()));
    }
  }

  private PlainCertificate plain(byte[] encoding) throws IOException {
    PlainCertificate there = known.get(place(encoding));
    return there != null && Arrays.equals(there.encoding, encoding)
        ? there
        : new PlainCertificate(shared, encoding);
  }

  private static int place(byte[] encoding) {
    int hash = Arrays.hashCode(encoding);
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }

  @Override
  public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac)
      throws IOException {
    RecordMemory records = memory;
    if (records == null) {
      return super.createCipher(parameters, encryption, mac);
    }
    return switch (encryption) {
      case EncryptionAlgorithm.AES_128_GCM ->
          new RecordCipher(AeadAlgorithm.AES_GCM, 16, parameters, records);
      case EncryptionAlgorithm.AES_256_GCM ->
          new RecordCipher(AeadAlgorithm.AES_GCM, 32, parameters, records);
      case EncryptionAlgorithm.CHACHA20_POLY1305 ->
          new RecordCipher(AeadAlgorithm.CHACHA20_POLY1305, 32, parameters, records);
      default -> super.createCipher(parameters, encryption, mac);
    };
  }
}
