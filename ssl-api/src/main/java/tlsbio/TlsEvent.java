// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TlsListener} is told: values that hold no connection, no secret and no plaintext,
 * and may be kept.
 *
 * @since 0.1
 */
public sealed interface TlsEvent {

  /** Returns the connection that it happened on. */
  Source source();

  /**
   * A connection, as far as it can be named.
   *
   * @param isServer true on the server's side
   * @param peer the peer given at wrap, with its attachment
   * @param backend the name of the backend
   */
  record Source(boolean isServer, Peer peer, String backend) {
    /** Checks that all are given. */
    public Source {
      Objects.requireNonNull(peer, "peer");
      Objects.requireNonNull(backend, "backend");
    }
  }

  /**
   * A handshake succeeded.
   *
   * @param source the connection
   * @param version the version
   * @param cipherSuite the suite
   * @param group the key exchange group, null if there was none
   * @param alpn the application protocol, null if none was chosen
   * @param serverName the name in the hello, null if none was sent
   * @param resumed true if an earlier session was resumed
   * @param authentication how the peer was authenticated
   * @param peerCertificates as the peer sent them, leaf first; empty if it sent none
   * @param duration from the first call that handshaked to the last, the waiting included; 0 or
   *     more
   */
  record HandshakeSucceeded(
      Source source,
      TlsVersion version,
      CipherSuite cipherSuite,
      @Nullable NamedGroup group,
      @Nullable String alpn,
      @Nullable String serverName,
      boolean resumed,
      Authentication authentication,
      List<X509Certificate> peerCertificates,
      Duration duration)
      implements TlsEvent {
    /** Copies the certificates. */
    public HandshakeSucceeded {
      peerCertificates = List.copyOf(peerCertificates);
    }
  }

  /**
   * A connection failed, in the handshake or after it. {@link TlsException.Fault#phase()} says
   * when; the call that met it throws the same.
   *
   * @param source the connection
   * @param fault reason, alert, phase
   * @param verifyCode why a certificate was refused, null if none was
   * @param message the message of the exception
   * @param serverName the name in the hello, null if none was sent or read
   * @param duration from the first call that handshaked, 0 or more
   */
  record Failed(
      Source source,
      TlsException.Fault fault,
      @Nullable VerifyCode verifyCode,
      String message,
      @Nullable String serverName,
      Duration duration)
      implements TlsEvent {
    /** Returns why a certificate was refused, if one was. */
    public Optional<VerifyCode> refusal() {
      return Optional.ofNullable(verifyCode);
    }
  }

  /**
   * An alert passed that closes a direction or ends the connection (RFC 8446 section 6): {@code
   * close_notify}, or a fatal one. Not told are warnings that the stack ignores, and an alert that
   * the stack sent without saying which.
   *
   * @param source the connection
   * @param alert which
   * @param received true if the peer sent it, false if it was sent to the peer
   * @param phase where the connection was before it
   */
  record AlertPassed(Source source, Alert alert, boolean received, Phase phase)
      implements TlsEvent {}

  /**
   * A connection was closed by {@link SSLObject#close()}.
   *
   * @param source the connection
   * @param end how far it had come
   */
  record Closed(Source source, End end) implements TlsEvent {}

  /** What a connection had come to when it was closed. */
  enum End {
    /** The handshake was not done: it was given up. */
    UNFINISHED,
    /** No close_notify had passed. */
    OPEN,
    /** One close_notify had passed, in one direction. */
    HALF_CLOSED,
    /** Both had: the orderly end. */
    CLEAN,
    /** It had failed. */
    FAILED
  }

  /** How the peer was authenticated. */
  enum Authentication {
    /** Not at all: a client that was not asked for a certificate, or had none. */
    NONE,
    /** It sent a certificate that nobody verified ({@link TlsBuilder#insecureNoVerification}). */
    UNVERIFIED,
    /** By the application's own verifier alone. */
    VERIFIER,
    /** By its certificate, which leads to an authority that is trusted. */
    CERTIFICATE,
    /** By a public key without a certificate, which is trusted (RFC 7250). */
    RAW_PUBLIC_KEY,
    /** By a secret that both sides have from elsewhere ({@link PreSharedKey}). */
    PRE_SHARED_KEY
  }
}
