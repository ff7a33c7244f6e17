// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.MemoryBIO;
import tlsbio.TlsVersion;

/** Bouncy Castle as it comes, in its own queues and with its own ciphers, for either side. */
final class StockPeer {

  private static final byte[] NONE = {};

  private final TlsProtocol protocol;
  private final MemoryBIO in;
  private final MemoryBIO out;

  private StockPeer(TlsProtocol protocol, MemoryBIO in, MemoryBIO out) {
    this.protocol = protocol;
    this.in = in;
    this.out = out;
  }

  static StockPeer client(TlsVersion version, int suite, MemoryBIO in, MemoryBIO out)
      throws IOException {
    TlsClientProtocol protocol = new TlsClientProtocol();
    protocol.connect(
        new DefaultTlsClient(new BcTlsCrypto(new SecureRandom())) {
          @Override
          protected ProtocolVersion[] getSupportedVersions() {
            return version(version);
          }

          @Override
          protected int[] getSupportedCipherSuites() {
            return new int[] {suite};
          }

          @Override
          public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
              @Override
              public void notifyServerCertificate(TlsServerCertificate server) {
                // whoever it is
              }

              @Override
              public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                return null;
              }
            };
          }
        });
    return new StockPeer(protocol, in, out);
  }

  static StockPeer server(
      TlsVersion version, int suite, Identity identity, MemoryBIO in, MemoryBIO out)
      throws IOException {
    BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    TlsServerProtocol protocol = new TlsServerProtocol();
    protocol.accept(
        new DefaultTlsServer(crypto) {
          @Override
          protected ProtocolVersion[] getSupportedVersions() {
            return version(version);
          }

          @Override
          protected int[] getSupportedCipherSuites() {
            return new int[] {suite};
          }

          @Override
          protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
            return getCredentials();
          }

          @Override
          public TlsCredentialedSigner getCredentials() throws IOException {
            boolean tls13 = version == TlsVersion.TLS_1_3;
            CertificateEntry[] chain = new CertificateEntry[identity.chain().size()];
            for (int i = 0; i < chain.length; i++) {
              try {
                TlsCertificate read =
                    crypto.createCertificate(identity.chain().get(i).getEncoded());
                chain[i] = new CertificateEntry(read, null);
              } catch (java.security.cert.CertificateEncodingException e) {
                throw new IOException(e);
              }
            }
            return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                PrivateKeyFactory.createKey(identity.key().getEncoded()),
                tls13 ? new Certificate(NONE, chain) : withoutEntries(chain),
                SignatureScheme.getSignatureAndHashAlgorithm(
                    SignatureScheme.ecdsa_secp256r1_sha256));
          }
        });
    return new StockPeer(protocol, in, out);
  }

  private static Certificate withoutEntries(CertificateEntry[] chain) {
    return new Certificate(
        List.of(chain).stream()
            .map(CertificateEntry::getCertificate)
            .toArray(TlsCertificate[]::new));
  }

  private static ProtocolVersion[] version(TlsVersion version) {
    return version == TlsVersion.TLS_1_3
        ? ProtocolVersion.TLSv13.only()
        : ProtocolVersion.TLSv12.only();
  }

  /** Takes in what is here and lets out what there is to say. */
  void turn() throws IOException {
    byte[] bytes = new byte[in.pending()];
    in.read(ByteBuffer.wrap(bytes));
    protocol.offerInput(bytes);
    flush();
  }

  void write(byte[] plaintext) throws IOException {
    protocol.writeApplicationData(plaintext, 0, plaintext.length);
    flush();
  }

  byte[] read() throws IOException {
    turn();
    byte[] plaintext = new byte[protocol.getAvailableInputBytes()];
    protocol.readInput(plaintext, 0, plaintext.length);
    return plaintext;
  }

  private void flush() {
    byte[] bytes = new byte[protocol.getAvailableOutputBytes()];
    protocol.readOutput(bytes, 0, bytes.length);
    out.write(ByteBuffer.wrap(bytes));
  }
}
