// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection between two {@link MemoryBIO}s: ciphertext comes from the incoming one and
 * goes to the outgoing one, plaintext passes through {@link #read} and {@link #write}. CPython:
 * {@code ssl.SSLObject}.
 *
 * <p><b>Would-block is a value.</b> {@link #doHandshake} and {@link #unwrap} return a {@link
 * Status}, {@link #read} and {@link #write} return 0, and {@link #status()} says after every call
 * what is wanted next.
 *
 * <p><b>Flush after every call.</b> Any call may leave bytes in the outgoing BIO, also one that
 * throws: an alert. Send them in a {@code finally}.
 *
 * <p><b>Three ends.</b> {@code read} returns -1 after the peer's close_notify; {@link
 * UnexpectedEofException} says that the stream ended without one; {@link ClosedException} that this
 * side has closed. Bytes that follow the peer's close_notify stay in the incoming BIO.
 *
 * <p><b>Faults are final.</b> A {@link TlsException} is thrown again, equal, by every later call
 * that does input or output. Plaintext that was decrypted before it is delivered before it.
 *
 * <p><b>Threads.</b> One at a time. A call from inside one of this object's own callbacks is an
 * {@link IllegalStateException}.
 *
 * @since 0.1
 */
public interface SSLObject extends AutoCloseable {

  /**
   * Takes the handshake as far as the incoming bytes allow. Harmless once it is done.
   *
   * @return {@link Status#DONE} when the handshake is complete, else what it wants
   * @throws TlsException if the handshake fails
   */
  Status doHandshake() throws TlsException;

  /**
   * Decrypts into {@code dst} as many records as are here and fit, never past a close_notify, and
   * moves its position. Handshakes first if that is not done. CPython's {@code read} stops after
   * one record. What lies between the new position and the limit may have been overwritten.
   *
   * @return 1 to {@code dst.remaining()}; 0 if it would block (see {@link #status()}) or {@code
   *     dst} has no room; -1 after the peer's close_notify
   * @throws UnexpectedEofException if the incoming bytes ended without a close_notify
   * @throws ClosedException after {@link #close()}
   * @throws TlsException if the connection fails or has failed
   * @throws java.nio.ReadOnlyBufferException if {@code dst} is read-only
   */
  int read(ByteBuffer dst) throws TlsException;

  /**
   * Encrypts {@code src} into the outgoing BIO and moves its position: all of it, or as much as
   * fits under the BIO's mark. Handshakes first if that is not done. After a result of 0 other data
   * may be written.
   *
   * @return how many bytes were taken, 0 to {@code src.remaining()}; 0 also if it would block (see
   *     {@link #status()})
   * @throws ClosedException after {@link #unwrap()} or {@link #close()}
   * @throws TlsException if the connection fails or has failed
   */
  int write(ByteBuffer src) throws TlsException;

  /**
   * Closes our direction: sends close_notify once, then waits for the peer's. Plaintext is never
   * discarded: while {@link #pending()} is not 0, read first. Reading goes on after it where the
   * version and the stack allow ({@link Feature#HALF_CLOSE}).
   *
   * @return {@link Status#DONE} when both close_notify have passed, else what it wants
   * @throws IllegalStateException if the handshake is not done
   * @throws UnexpectedEofException if the incoming bytes ended without a close_notify
   * @throws TlsException if the connection fails or has failed
   */
  Status unwrap() throws TlsException;

  /**
   * Encrypts with new keys from here on, and asks the peer to do so too (RFC 8446 section 4.6.3).
   * Stacks do that by themselves before a key is worn out; this is for connections that live long.
   * OpenSSL: {@code SSL_key_update}.
   *
   * @return {@link Status#DONE}, or {@link Status#WANT_WRITE} if the outgoing BIO has no room and
   *     nothing was sent
   * @throws IllegalStateException if the handshake is not done
   * @throws UnsupportedFeatureException if this connection cannot ({@link Feature#KEY_UPDATE})
   * @throws ClosedException if this side has sent its close_notify
   * @throws TlsException as {@link #write}
   */
  default Status updateKeys() throws TlsException {
    throw new UnsupportedFeatureException(
        List.of(Feature.KEY_UPDATE), List.of("this connection cannot send a KeyUpdate"));
  }

  /**
   * Returns how many bytes of plaintext {@link #read} can give without looking at the incoming BIO,
   * 0 or more. It says nothing of records that are still there.
   */
  int pending();

  /**
   * Returns what the last call wanted. {@link Status#WANT_READ} before the first call on a server,
   * {@link Status#DONE} on a client, which has a flight to send.
   */
  Status status();

  /**
   * Returns the piece of work that must complete before the next call does anything.
   *
   * @throws IllegalStateException unless {@link #status()} is {@link Status#WANT_TASK}
   */
  TlsTask task();

  /**
   * Frees what this object holds, native memory and keys; sends nothing. Idempotent. During a task
   * it takes effect when the task ends. The BIOs remain the caller's.
   */
  @Override
  void close();

  /** Returns true if the handshake is complete. */
  boolean isHandshakeDone();

  /** Returns the version; empty before the handshake is done. */
  Optional<TlsVersion> version();

  /** Returns the suite; empty before the handshake is done. */
  Optional<CipherSuite> cipher();

  /** Returns the key exchange group; empty before the handshake is done, or if there was none. */
  Optional<NamedGroup> group();

  /**
   * Returns the scheme by which the server has signed the handshake, where that can be known: in
   * TLS 1.2 with a key exchange over a curve. In TLS 1.3 it is encrypted and no stack tells it.
   * CPython 3.15: {@code server_sigalg}.
   */
  default Optional<SignatureScheme> signatureScheme() {
    return Optional.empty();
  }

  /** Returns the application protocol that was chosen (RFC 7301), if one was. */
  Optional<String> selectedAlpnProtocol();

  /**
   * Returns the suites that both sides offered, in the client's order. Empty on a client, and
   * before the hello was read.
   */
  List<CipherSuite> sharedCiphers();

  /**
   * Returns the peer's certificates as it sent them, leaf first; empty before the handshake is done
   * or if it sent none. CPython: {@code get_unverified_chain}.
   */
  List<X509Certificate> peerCertificates();

  /**
   * Returns the path that was verified, leaf first, anchor last; empty if nothing was verified.
   * CPython: {@code get_verified_chain}.
   */
  List<X509Certificate> verifiedChain();

  /**
   * Returns the identity of the pre-shared key by which both sides were authenticated, a copy;
   * empty if it was not by one, or before the handshake is done. Where it is there, {@link
   * #peerCertificates()} is empty.
   */
  default Optional<byte[]> pskIdentity() {
    return Optional.empty();
  }

  /**
   * Returns the peer's public key: that of its first certificate, or the raw one that it sent (RFC
   * 7250); empty if it sent neither, or before the handshake is done.
   */
  default Optional<PublicKey> peerPublicKey() {
    return peerCertificates().stream().findFirst().map(X509Certificate::getPublicKey);
  }

  /**
   * Returns what the peer's certificate says; empty before the handshake is done, if it sent none,
   * or if this library has not verified it, because what it says then proves nothing. CPython:
   * {@code getpeercert()}, which tells these apart as an error, {@code None} and <code>{}</code>.
   * What a certificate that was not verified says is {@link CertificateInfo#of} the first of {@link
   * #peerCertificates()}.
   */
  default Optional<CertificateInfo> peerCertificateInfo() {
    return verifiedChain().stream().findFirst().map(CertificateInfo::of);
  }

  /**
   * Returns the OCSP response that the server has stapled and that was checked; empty before the
   * handshake is done, or if none was asked for or came ({@link ClientBuilder#ocspStapling}).
   */
  default Optional<byte[]> ocspResponse() {
    return Optional.empty();
  }

  /** Returns the name in the hello: sent by this client, or asked for by the peer. */
  Optional<String> serverName();

  /**
   * Returns the newest session for a later connection, on a client that keeps sessions ({@link
   * ClientBuilder#sessionCache}); empty until there is one, and on a server. Tickets of TLS 1.3
   * come with what is read after the handshake. CPython: {@code session}.
   */
  Optional<TlsSession> session();

  /** Returns true if this connection resumed an earlier one. */
  boolean sessionReused();

  /**
   * Returns the channel binding of {@code type}, the same bytes at both ends of this connection and
   * at no end of another: 12 bytes of tls-unique, 28 to 64 of tls-server-end-point, 32 of
   * tls-exporter. CPython: {@code get_channel_binding}, which knows tls-unique only and gives 48
   * bytes in TLS 1.3, where RFC 8446 defines none.
   *
   * @throws IllegalStateException before the handshake is done, after {@link #close()}, and for
   *     {@link ChannelBinding#TLS_EXPORTER} if {@link TlsBuilder#exporter()} was not asked for
   * @throws UnsupportedFeatureException if this backend, version or connection has none of that
   *     type; {@link ChannelBinding} says what each needs
   */
  byte[] channelBinding(ChannelBinding type);

  /**
   * Derives {@code length} bytes from the connection's secrets, the same at both ends (RFC 5705;
   * RFC 8446 section 7.5). The bytes are the caller's, to be zeroed by it. CPython has no
   * counterpart.
   *
   * <p>The bounds are the narrowest of all stacks, so that what works on one works on each.
   *
   * @param label 1 to 249 printable ASCII characters, and none of those by which TLS 1.2 derives
   *     its own secrets ({@code key expansion} and its like)
   * @param context 0 to 255 bytes; null for none, which in TLS 1.2 is not the same as 0 bytes
   * @param length 1 to 8160 bytes, as much as HKDF with SHA-256 can give
   * @throws IllegalArgumentException if one of them is out of its bounds
   * @throws IllegalStateException before the handshake is done, after {@link #close()}, or if
   *     {@link TlsBuilder#exporter()} was not asked for when the context was built
   * @throws UnsupportedFeatureException if this is TLS 1.2 and the peer has no extended master
   *     secret, without which nothing may be exported (RFC 7627 section 5.4)
   */
  byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length);

  /** Returns what this connection can do, given its version once that is known. */
  Features features();

  /** Returns the context that made this object; another's after a {@link HelloDecision.Use}. */
  TlsContext context();

  /** Returns true on the server's side. */
  boolean isServer();

  /** Returns the peer that was given at wrap. */
  Peer peer();

  /** Returns the attachment of the {@link #peer()}, if it has one. */
  default Optional<Object> attachment() {
    return peer().attachment();
  }
}
