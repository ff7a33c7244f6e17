// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The keys that servers encrypt session tickets with: the first encrypts, all decrypt. Servers that
 * are given the same keys resume each other's sessions, on one machine or on many, as long as they
 * are configured to accept the same clients for the same names: the keys that go into a ticket are
 * derived from these and from that policy, so a session never crosses it.
 *
 * <p>They can be changed under living contexts, which see it at their next connection. A key should
 * be replaced within days (RFC 8446 section 4.6.1 lets no ticket live longer than seven) and kept
 * as long as its tickets live; who has it can read connections of TLS 1.2 that were resumed, or
 * began, with such a ticket. The form is OpenSSL's and nginx's: 48 bytes, 16 of a name, 16 for the
 * MAC, 16 for the encryption.
 *
 * <p>Safe for use by any number of threads. Compared by identity.
 *
 * @since 0.1
 */
public final class TicketKeys {

  /** The size of a key, in bytes. */
  public static final int SIZE = 48;

  /** The most keys that are kept. */
  public static final int MOST = 16;

  private List<byte[]> keys;
  private long version;

  private TicketKeys(List<byte[]> keys) {
    this.keys = keys;
  }

  /**
   * Returns these keys, the first to encrypt with; they are copied.
   *
   * @throws IllegalArgumentException if there is none or more than {@link #MOST}, if one is not
   *     {@link #SIZE} bytes long, or two are equal
   */
  public static TicketKeys of(byte[]... keys) {
    return new TicketKeys(checked(Arrays.asList(keys)));
  }

  /** Returns a key that nobody else has. */
  public static TicketKeys random() {
    return of(fresh());
  }

  private static byte[] fresh() {
    byte[] key = new byte[SIZE];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static List<byte[]> checked(List<byte[]> keys) {
    if (keys.isEmpty() || keys.size() > MOST) {
      throw new IllegalArgumentException(keys.size() + " ticket keys; it is 1 to " + MOST);
    }
    List<byte[]> copies = new ArrayList<>();
    for (byte[] key : keys) {
      if (key.length != SIZE) {
        throw new IllegalArgumentException("a ticket key of " + key.length + " bytes, not " + SIZE);
      }
      if (copies.stream().anyMatch(other -> Arrays.equals(other, key))) {
        throw new IllegalArgumentException("the same ticket key twice");
      }
      copies.add(key.clone());
    }
    return copies;
  }

  /**
   * Puts these keys in place of those there are, as of the next connection. The old are zeroed.
   *
   * @throws IllegalArgumentException as {@link #of}; nothing has changed then
   */
  public void set(byte[]... keys) {
    replace(checked(Arrays.asList(keys)));
  }

  /**
   * Encrypts with {@code key} from the next connection on and decrypts with the others too, the
   * eldest of {@link #MOST} excepted.
   *
   * @throws IllegalArgumentException if it is not {@link #SIZE} bytes long, or there already
   */
  public synchronized void rotate(byte[] key) {
    List<byte[]> next = new ArrayList<>(List.of(Objects.requireNonNull(key, "key")));
    next.addAll(keys.subList(0, Math.min(keys.size(), MOST - 1)));
    replace(checked(next));
  }

  private synchronized void replace(List<byte[]> next) {
    keys.forEach(key -> Arrays.fill(key, (byte) 0));
    keys = next;
    version++;
  }

  /** Returns copies of the keys, the one to encrypt with first; whoever asks zeroes them. */
  public synchronized List<byte[]> keys() {
    return keys.stream().map(byte[]::clone).toList();
  }

  /** Returns a number that grows with every change. */
  public synchronized long version() {
    return version;
  }

  /** Says how many there are, and none of them. */
  @Override
  public synchronized String toString() {
    return keys.size() + " ticket keys";
  }
}
