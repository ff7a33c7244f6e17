// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.ChannelBinding;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.MemoryBIO;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.Negotiated;
import tlsbio.engine.PeerChains;
import tlsbio.engine.PeerVerifier;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/**
 * One connection as the protocol's callbacks see it: where its bytes go, and what has come of it.
 * Both sides' callbacks end here, and the engine reads it after each step.
 */
final class BcConnection implements RecordMemory {

  final EngineParameters parameters;
  final Outlet outlet = new Outlet();
  final BcSecrets secrets;

  private @Nullable ByteBuffer target;
  private @Nullable BioSink scratch;
  private byte[] array = TlsUtils.EMPTY_BYTES;
  private int offset;
  private @Nullable Negotiated negotiated;
  private boolean closed;
  private @Nullable String psk;
  private @Nullable Reason suspected;
  private String suspicion = "";
  private @Nullable RuntimeException lookup;
  private final List<TlsSecret> borrowed = new ArrayList<>();
  private byte[] tlsUnique = {};

  BcConnection(EngineParameters parameters) {
    this.parameters = parameters;
    this.secrets = new BcSecrets(parameters.secrets());
  }

  /** Says which pre-shared key the handshake goes on with, null for none. */
  void psk(byte @Nullable [] identity) {
    psk = identity == null ? null : latin1(identity);
    suspected = null;
  }

  /** Says what it means if the next thing that the peer sends cannot be verified. */
  void suspect(Reason reason, String why) {
    suspected = reason;
    suspicion = why;
  }

  /** Says that the user's own lookup of a pre-shared key has thrown. */
  void lookupFailed(RuntimeException thrown) {
    lookup = thrown;
  }

  /** Keeps {@code secret} until {@link #destroySecrets}; returns it. */
  TlsSecret destroyLater(TlsSecret secret) {
    borrowed.add(secret);
    return secret;
  }

  /** Zeroes the pre-shared keys: the handshake is done, or given up. */
  void destroySecrets() {
    borrowed.forEach(TlsSecret::destroy);
    borrowed.clear();
  }

  /** Returns {@code found} in the light of what is known of the pre-shared key. */
  EngineException explain(EngineException found) {
    Alert alert = found.alert();
    if (lookup != null) {
      return EngineException.local(
          Reason.CALLBACK_FAILED,
          alert,
          "the lookup of a pre-shared key failed: " + lookup,
          lookup);
    }
    boolean unverified =
        !found.isReceived()
            && alert != null
            && (alert.equals(Alert.BAD_RECORD_MAC) || alert.equals(Alert.DECRYPT_ERROR));
    return suspected != null && unverified
        ? EngineException.local(suspected, alert, suspicion, found)
        : found;
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Returns what was negotiated, null until the handshake is complete. */
  @Nullable Negotiated negotiated() {
    return negotiated;
  }

  /** Returns the first Finished of TLS 1.2; empty in TLS 1.3. */
  byte[] tlsUnique() {
    return tlsUnique.clone();
  }

  /** Returns true if the peer has closed. */
  boolean isClosed() {
    return closed;
  }

  /** Says where plaintext goes, null for nowhere. */
  void target(@Nullable ByteBuffer target) {
    this.target = target;
    array = TlsUtils.EMPTY_BYTES;
  }

  /** Returns pooled memory of at least {@code length} bytes, to be given back after the call. */
  ByteBuffer scratch(int length) {
    BioSink pooled = scratch;
    if (pooled == null) {
      pooled = BioWindows.sink(MemoryBIO.create(), MemoryKind.HEAP);
      scratch = pooled;
    }
    return pooled.writable(length);
  }

  /** Gives pooled memory back, if some was taken. */
  void giveBack() {
    if (scratch != null) {
      scratch.commit(0);
    }
  }

  @Override
  public boolean placeToSeal(int length) {
    return place(outlet.room(length));
  }

  /** The caller's buffer may have no array, or lack the byte or two that are no plaintext. */
  @Override
  public boolean placeToOpen(int length) {
    ByteBuffer dst = target;
    if (dst == null || negotiated == null) {
      return false;
    }
    return place(dst.hasArray() && dst.remaining() >= length ? dst : scratch(length));
  }

  private boolean place(@Nullable ByteBuffer window) {
    if (window == null || !window.hasArray()) {
      return false;
    }
    array = window.array();
    offset = window.arrayOffset() + window.position();
    return true;
  }

  @Override
  public byte[] array() {
    return array;
  }

  @Override
  public int offset() {
    return offset;
  }

  /** Takes plaintext out of the protocol's hands; returns false for all other content. */
  boolean takes(short type, byte[] buffer, int at, int length) throws TlsFatalAlert {
    if (type != ContentType.application_data || negotiated == null) {
      return false;
    }
    ByteBuffer dst = target;
    if (dst == null || dst.remaining() < length) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "no room for " + length + " bytes");
    }
    if (dst.hasArray() && dst.array() == buffer && dst.arrayOffset() + dst.position() == at) {
      dst.position(dst.position() + length); // it was opened there
    } else {
      dst.put(buffer, at, length);
    }
    return true;
  }

  /** Takes a close_notify as news and nothing else; returns true if there is no more to do. */
  boolean takesAsClose(short alert) {
    closed |= alert == AlertDescription.close_notify;
    return closed;
  }

  /**
   * Returns the level of a received alert: in TLS 1.3 all but one end a connection, whatever it
   * says.
   */
  static short level(TlsContext context, short level, short alert) {
    return alert != AlertDescription.user_canceled && isTls13(context) ? AlertLevel.fatal : level;
  }

  static boolean isTls13(TlsContext context) {
    return version(context) == TlsVersion.TLS_1_3;
  }

  static TlsVersion version(TlsContext context) {
    return ProtocolVersion.TLSv13.equals(context.getServerVersion())
        ? TlsVersion.TLS_1_3
        : TlsVersion.TLS_1_2;
  }

  /**
   * Asks the verifier about the peer's chain.
   *
   * @throws TlsFatalAlert if it says no
   */
  void judge(Certificate peer, boolean tls13) throws IOException {
    boolean raw = peer.getCertificateType() == CertificateType.RawPublicKey;
    List<byte[]> encoded = encoded(peer);
    PeerVerifier.Result answer =
        raw && !encoded.isEmpty()
            ? parameters.verifier().verifyRawKey(encoded.get(0))
            : parameters.verifier().verifyEncoded(encoded);
    if (answer.isOk()) {
      for (TlsCertificate accepted : peer.getCertificateList()) {
        if (accepted instanceof KnownCertificate known) {
          known.keep();
        }
      }
      return;
    }
    if (!encoded.isEmpty()) {
      throw new Refusal(
          (short) answer.alert().code(), Reason.CERTIFICATE_VERIFY_FAILED, answer.message());
    }
    throw new Refusal(
        tls13 ? AlertDescription.certificate_required : AlertDescription.handshake_failure,
        Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE,
        answer.message());
  }

  private static List<byte[]> encoded(@Nullable Certificate chain) throws IOException {
    List<byte[]> encoded = new ArrayList<>();
    if (chain != null) {
      for (TlsCertificate certificate : chain.getCertificateList()) {
        encoded.add(certificate.getEncoded());
      }
    }
    return encoded;
  }

  /**
   * Keeps what was negotiated; the protocol forgets most of it when the callback returns.
   *
   * @param shown the chain that a server has shown
   */
  void complete(TlsContext context, List<X509Certificate> shown) throws IOException {
    SecurityParameters agreed = context.getSecurityParametersConnection();
    int group = agreed.getNegotiatedGroup();
    byte[] legacyPsk = agreed.getPSKIdentity();
    if (legacyPsk != null) {
      psk(legacyPsk);
    }
    secrets.complete(context, agreed);
    if (!isTls13(context)) {
      tlsUnique = context.exportChannelBinding(ChannelBinding.tls_unique);
    }
    ProtocolName alpn = agreed.getApplicationProtocol();
    negotiated =
        new Negotiated(
            version(context),
            CipherSuite.of(agreed.getCipherSuite()),
            group < 0 ? null : NamedGroup.of(group),
            alpn == null ? null : latin1(alpn.getBytes()),
            agreed.isResumedSession()
                ? PeerChains.read(encoded(agreed.getPeerCertificate()))
                : List.of(),
            shown,
            agreed.isResumedSession(),
            psk);
    suspected = null;
    destroySecrets();
  }
}
