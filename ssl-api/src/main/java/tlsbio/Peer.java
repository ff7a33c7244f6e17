// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end: where it is, which name to send and which to verify, a session to offer,
 * and whatever the caller wants to find again on the {@link SSLObject}. Immutable. CPython: the
 * {@code server_hostname} and {@code session} of {@code wrap_bio}.
 *
 * <p>Names are kept as A-labels in lower case; a trailing dot is not part of them. Addresses are
 * kept in their shortest form, without brackets or a zone.
 *
 * @since 0.1
 */
public final class Peer {

  private static final Peer UNNAMED = new Peer(null, 0, null, null, null, null);

  private final @Nullable String host;
  private final int port;
  private final @Nullable String sendName;
  private final @Nullable String verifyName;
  private final @Nullable TlsSession session;
  private final @Nullable Object attachment;

  private Peer(
      @Nullable String host,
      int port,
      @Nullable String sendName,
      @Nullable String verifyName,
      @Nullable TlsSession session,
      @Nullable Object attachment) {
    this.host = host;
    this.port = port;
    this.sendName = sendName;
    this.verifyName = verifyName;
    this.session = session;
    this.attachment = attachment;
  }

  /** Returns the peer of which nothing is known. */
  public static Peer unnamed() {
    return UNNAMED;
  }

  /**
   * Returns the host of that name or address. A DNS name is sent (SNI) and verified, an IP address
   * is verified only.
   *
   * @throws IllegalArgumentException if {@code host} is empty, begins with a dot, contains a NUL, a
   *     space or a character that has a meaning in URLs, has an empty label or one of more than 63
   *     characters, is longer than 253, ends in a number without being an IPv4 address, or cannot
   *     be expressed by IDNA
   */
  public static Peer of(String host) {
    return of(host, 0);
  }

  /**
   * Returns the host of that name or address, at that port.
   *
   * @throws IllegalArgumentException as {@link #of(String)}, or if {@code port} is not 0 to 65535
   */
  public static Peer of(String host, int port) {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port " + port + " is not in 0 to 65535");
    }
    String name = HostName.normalize(host);
    return new Peer(name, port, HostName.isIpAddress(name) ? null : name, name, null, null);
  }

  /**
   * Returns a copy that sends {@code name} (RFC 6066 section 3).
   *
   * @throws IllegalArgumentException if it is no DNS name
   */
  public Peer sendName(String name) {
    String normal = HostName.normalize(name);
    if (HostName.isIpAddress(normal)) {
      throw new IllegalArgumentException("an address cannot be sent as a server name: " + name);
    }
    return new Peer(host, port, normal, verifyName, session, attachment);
  }

  /** Returns a copy that sends no name. */
  public Peer sendNoName() {
    return new Peer(host, port, null, verifyName, session, attachment);
  }

  /**
   * Returns a copy whose certificate is verified for {@code name}, a DNS name or an IP address.
   *
   * @throws IllegalArgumentException as {@link #of(String)}
   */
  public Peer verifyName(String name) {
    return new Peer(host, port, sendName, HostName.normalize(name), session, attachment);
  }

  /** Returns a copy that offers {@code session} for resumption. */
  public Peer session(TlsSession session) {
    return new Peer(host, port, sendName, verifyName, Objects.requireNonNull(session), attachment);
  }

  /** Returns a copy that carries {@code attachment}. */
  public Peer attachment(Object attachment) {
    return new Peer(host, port, sendName, verifyName, session, Objects.requireNonNull(attachment));
  }

  /** Returns the host, if known. */
  public Optional<String> host() {
    return Optional.ofNullable(host);
  }

  /** Returns the port, 0 if unknown. */
  public int port() {
    return port;
  }

  /** Returns the name to send, if any. */
  public Optional<String> nameToSend() {
    return Optional.ofNullable(sendName);
  }

  /** Returns the name or address to verify, if any. */
  public Optional<String> nameToVerify() {
    return Optional.ofNullable(verifyName);
  }

  /** Returns the session to offer, if any. */
  public Optional<TlsSession> sessionToOffer() {
    return Optional.ofNullable(session);
  }

  /** Returns what the caller attached, if anything. */
  public Optional<Object> attachment() {
    return Optional.ofNullable(attachment);
  }

  /** Compares all of the above, session and attachment by their own equality. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Peer that
        && port == that.port
        && Objects.equals(host, that.host)
        && Objects.equals(sendName, that.sendName)
        && Objects.equals(verifyName, that.verifyName)
        && Objects.equals(session, that.session)
        && Objects.equals(attachment, that.attachment);
  }

  @Override
  public int hashCode() {
    return Objects.hash(host, port, sendName, verifyName, session, attachment);
  }

  /** Says which peer this is, for messages. */
  @Override
  public String toString() {
    if (host == null) {
      return "unnamed peer";
    }
    String bare = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == 0 ? host : bare + ":" + port;
  }
}
