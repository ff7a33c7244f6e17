// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.Arrays;
import tlsbio.MemoryBIO;

/**
 * One direction of the network: bytes between one side's outgoing and the other's incoming BIO.
 * Rules may look at them, change them and add to them.
 *
 * @since 0.1
 */
public final class Wire {

  private byte[] bytes = new byte[1024];
  private int head;
  private int tail;
  private long taken;
  private long given;
  private long changed;

  Wire() {}

  /** Returns how many bytes are under way. */
  public int size() {
    return tail - head;
  }

  /** Returns how many bytes have been delivered. */
  public long given() {
    return given;
  }

  /** Returns the byte at {@code index}, 0 for the next to be delivered. */
  public byte at(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("byte " + index + " of " + size());
    }
    return bytes[head + index];
  }

  /** Returns a copy of what is under way. */
  public byte[] peek() {
    return Arrays.copyOfRange(bytes, head, tail);
  }

  /** Removes and returns everything that is under way. */
  public byte[] steal() {
    byte[] stolen = peek();
    head = 0;
    tail = 0;
    changed -= stolen.length;
    return stolen;
  }

  /** Adds {@code more} behind what is under way, as an attacker can. */
  public void inject(byte... more) {
    append(more);
    changed += more.length;
  }

  /** Flips the lowest bit of the byte at {@code index}. */
  public void flip(int index) {
    byte old = at(index);
    bytes[head + index] = (byte) (old ^ 1);
  }

  void take(MemoryBIO from) {
    byte[] all = from.readAll();
    append(all);
    taken += all.length;
  }

  /** Hands over up to {@code n} bytes; returns how many the BIO took. */
  int give(MemoryBIO to, int n) {
    int took = to.write(bytes, head, n);
    head += took;
    given += took;
    return took;
  }

  void requireBalance(String name) {
    if (taken + changed != given + size()) {
      throw new AssertionError(
          name + ": took " + taken + " bytes, gave " + given + ", " + size() + " under way");
    }
  }

  private void append(byte[] more) {
    if (head == tail) {
      head = 0;
      tail = 0;
    }
    if (bytes.length - tail < more.length) {
      byte[] larger = new byte[Math.max(2 * bytes.length, size() + more.length)];
      System.arraycopy(bytes, head, larger, 0, size());
      tail -= head;
      head = 0;
      bytes = larger;
    }
    System.arraycopy(more, 0, bytes, tail, more.length);
    tail += more.length;
  }
}
