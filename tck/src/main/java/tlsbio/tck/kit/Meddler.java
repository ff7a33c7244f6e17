// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tlsbio.TlsException;

/**
 * Stands between the two ends of a {@link Pair} and changes what one of them sends: a record of a
 * kind, or a handshake message that is still in the clear.
 *
 * @since 0.1
 */
public final class Meddler {

  /** Content type change_cipher_spec. */
  public static final int CHANGE_CIPHER_SPEC = 20;

  /** Content type handshake. */
  public static final int HANDSHAKE = 22;

  /** Content type application_data, which is what every protected record of TLS 1.3 has. */
  public static final int APPLICATION_DATA = 23;

  private static final int NO_TYPE = -1;
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;

  /** More rounds than any handshake has. */
  private static final int ROUNDS = 20;

  private final Role victim;
  private final boolean messages;
  private final int type;
  private final Function<byte[], List<byte[]>> change;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean clear = true;
  private boolean done;

  private Meddler(Role victim, boolean messages, int type, Function<byte[], List<byte[]>> change) {
    this.victim = victim;
    this.messages = messages;
    this.type = type;
    this.change = change;
  }

  /**
   * Changes the first handshake message of that type that {@code from} sends in the clear. The
   * change is given the whole message and returns what is sent for it, each in a record.
   */
  public static Meddler message(Role from, int type, Function<byte[], List<byte[]>> change) {
    return new Meddler(from, true, type, change);
  }

  /**
   * Changes the first record with that content type that {@code from} sends; of handshake records
   * the first that is protected. The change is given the whole record and returns what is sent for
   * it.
   */
  public static Meddler record(Role from, int type, Function<byte[], List<byte[]>> change) {
    return new Meddler(from, false, type, change);
  }

  /** Changes nothing. */
  public static Meddler idle() {
    return record(Role.CLIENT, NO_TYPE, List::of);
  }

  /** Hands everything over, whole, until nothing moves; faults are kept by the sides. */
  public void run(Pair pair) {
    boolean moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
      moved = false;
      for (Side side : new Side[] {pair.client(), pair.server()}) {
        act(side);
        byte[] sent = side.outgoing().readAll();
        if (sent.length > 0) {
          moved = true;
          Side to = pair.side(side.role().other());
          to.incoming().write(side.role() == victim ? changed(sent) : sent);
          to.unblock();
        }
      }
    }
  }

  private static void act(Side side) {
    if (side.fault().isPresent()) {
      return;
    }
    try {
      if (side.tls().isHandshakeDone()) {
        side.readAll();
      } else {
        side.handshake();
      }
    } catch (TlsException e) {
      // The side keeps it.
    }
  }

  private byte[] changed(byte[] stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < stream.length) {
      int end = at + RECORD_HEADER + u16(stream, at + 3);
      byte[] record = Arrays.copyOfRange(stream, at, end);
      at = end;
      clear &= record[0] == HANDSHAKE;
      if (messages && clear) {
        held.writeBytes(Arrays.copyOfRange(record, RECORD_HEADER, record.length));
        splitHeld(out);
      } else if (!messages && record[0] == type && !clear && !done) {
        done = true;
        change.apply(record).forEach(out::writeBytes);
      } else {
        out.writeBytes(record);
      }
    }
    return out.toByteArray();
  }

  private void splitHeld(ByteArrayOutputStream out) {
    byte[] all = held.toByteArray();
    int at = 0;
    while (all.length - at >= MESSAGE_HEADER) {
      int end = at + MESSAGE_HEADER + ((all[at + 1] & 0xff) << 16) + u16(all, at + 2);
      if (end > all.length) {
        break;
      }
      byte[] message = Arrays.copyOfRange(all, at, end);
      at = end;
      boolean chosen = message[0] == type && !done;
      done |= chosen;
      for (byte[] part : chosen ? change.apply(message) : List.of(message)) {
        out.writeBytes(Hello.join(new byte[] {HANDSHAKE, 3, 3}, Hello.vector16(part)));
      }
    }
    held.reset();
    held.writeBytes(Arrays.copyOfRange(all, at, all.length));
  }

  /**
   * Returns {@code bytes} with the lowest bit of the one at {@code index} flipped; from the end if
   * negative.
   */
  public static List<byte[]> flip(byte[] bytes, int index) {
    byte[] changed = bytes.clone();
    changed[index < 0 ? bytes.length + index : index] ^= 1;
    return List.of(changed);
  }

  /** Returns {@code message} with another body, and the length that belongs to it. */
  public static List<byte[]> body(byte[] message, byte... body) {
    return List.of(
        Hello.join(
            new byte[] {message[0], (byte) (body.length >> 16)},
            Hello.u16s(body.length & 0xffff),
            body));
  }

  /**
   * Returns {@code message} with {@code n} bytes less at its end, and the length that belongs to
   * it.
   */
  public static List<byte[]> cut(byte[] message, int n) {
    return body(message, Arrays.copyOfRange(message, MESSAGE_HEADER, message.length - n));
  }

  private static int u16(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) + (bytes[at + 1] & 0xff);
  }
}
