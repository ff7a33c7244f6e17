// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import tlsbio.Alert;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * An SSLEngine between windows, record by record: what JSSE demands of buffers is met here and
 * nowhere else.
 *
 * <p>One wrap makes one record and wants room for the largest, whatever it writes. One unwrap reads
 * one record and, once the handshake is over, wants room for all that decrypts, also for a content
 * type and padding that it never delivers. A caller's buffer that can hold the largest plaintext,
 * or as much as the record is long, is enough here: {@link SpareRoom} behind it makes up the
 * difference and stays untouched, unless the record holds more than it may.
 *
 * <p>When JSSE has thrown, the alert is still inside it, for {@link #drain} to bring out.
 */
final class JdkRecords {

  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** {@link #drain} wrote nothing. */
  static final int NOTHING_SENT = -1;

  /** {@link #drain} wrote what only the peer can read. */
  static final int HIDDEN = -2;

  private static final int HEADER = 5;

  /** The size of an alert in the clear. */
  private static final int ALERT = HEADER + 2;

  /** The most plaintext a record may hold (RFC 8446 section 5.1). */
  private static final int LARGEST_PLAINTEXT = 1 << 14;

  /** More than JSSE adds to a record, its header included. */
  private static final int OVERHEAD = 64;

  /** The length of a record that is to fail. */
  private static final int POISON = 64;

  /** The most records to ask room for at once: what is longer grows as it goes. */
  private static final int MOST_AHEAD = 15;

  final SSLEngine engine;

  private final SpareRoom spare;

  private int packetSize;
  private int clearAlert = HIDDEN;

  JdkRecords(SSLEngine engine, SpareRoom spare) {
    this.engine = engine;
    this.spare = spare;
    this.packetSize = engine.getSession().getPacketBufferSize();
  }

  /** Unwraps the first record of {@code in}, or what JSSE has kept. */
  SSLEngineResult unwrap(BioSource in, ByteBuffer dst) throws SSLException {
    ByteBuffer src = in.readable();
    int length = src.remaining() < HEADER ? 0 : src.getShort(src.position() + 3) & 0xffff;
    boolean fits = dst.remaining() >= length || dst.remaining() < LARGEST_PLAINTEXT;
    int start = dst.position();
    SSLEngineResult result;
    try {
      result = fits ? engine.unwrap(src, dst) : unwrapWithSpare(src, dst);
    } catch (SSLException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // Conscrypt's native code lets pass what a trust manager has thrown
      throw new SSLException(e.getMessage(), e);
    }
    in.consume(result.bytesConsumed());
    if (result.bytesProduced() > dst.position() - start) {
      poison(Alert.RECORD_OVERFLOW);
      throw new SSLProtocolException("(unexpected_message) Record overflow, over 16384 bytes");
    }
    return result;
  }

  private SSLEngineResult unwrapWithSpare(ByteBuffer src, ByteBuffer dst) throws SSLException {
    ByteBuffer behind = spare.take();
    try {
      return engine.unwrap(src, new ByteBuffer[] {dst, behind});
    } finally {
      spare.give(behind);
    }
  }

  /** Wraps one record, or nothing if JSSE has nothing to say and {@code src} is empty. */
  SSLEngineResult wrap(ByteBuffer src, BioSink out) throws SSLException {
    while (true) {
      // All at once, or the records made so far would be moved to make room for the next.
      int ahead = Math.min(src.remaining() / LARGEST_PLAINTEXT, MOST_AHEAD);
      ByteBuffer window = out.writable(ahead * (LARGEST_PLAINTEXT + OVERHEAD) + packetSize);
      int produced = 0;
      SSLEngineResult result;
      try {
        result = engine.wrap(src, window);
        produced = result.bytesProduced();
        clearAlert = produced == ALERT ? clearAlert(window, window.position() - produced) : HIDDEN;
      } finally {
        out.commit(produced);
      }
      if (result.getStatus() != Status.BUFFER_OVERFLOW) {
        return result;
      }
      // It grows when a peer sends records beyond the limit: JSSE says to ask again.
      packetSize = Math.max(engine.getSession().getPacketBufferSize(), packetSize * 2);
    }
  }

  /**
   * Wraps as long as JSSE wants to say something of its own.
   *
   * @return true if anything was written
   */
  boolean answer(HandshakeStatus wanted, BioSink out) throws SSLException {
    boolean wrote = false;
    HandshakeStatus status = wanted;
    while (status == HandshakeStatus.NEED_WRAP) {
      SSLEngineResult result = wrap(NOTHING, out);
      if (result.bytesProduced() == 0) {
        break;
      }
      wrote = true;
      status = result.getHandshakeStatus();
    }
    return wrote;
  }

  /**
   * Wraps until there is no more, whatever is thrown. What a task left to be thrown comes out first
   * and hides the alert behind it, so one exception is passed over.
   *
   * @return the number of the alert if one was written in the clear, {@link #HIDDEN} if anything
   *     else was, {@link #NOTHING_SENT}
   */
  int drain(BioSink out) {
    int sent = NOTHING_SENT;
    for (int faults = 0; faults < 2; ) {
      try {
        while (wrap(NOTHING, out).bytesProduced() > 0) {
          sent = clearAlert;
        }
        break;
      } catch (SSLException | RuntimeException e) {
        faults++;
      }
    }
    return sent;
  }

  /**
   * Returns the number of the alert that {@code record} is, {@link #HIDDEN} if it cannot be seen.
   */
  private static int clearAlert(ByteBuffer record, int start) {
    boolean isAlert = record.get(start) == 21 && record.getShort(start + 3) == 2;
    return isAlert ? record.get(start + 6) & 0xff : HIDDEN;
  }

  /**
   * Sends {@code alert} or what comes closest, and closes. JSSE has no call for it, so it is made
   * to fail by a record that no peer sent. Where it no longer reads, close_notify is all that is
   * left.
   */
  void abort(Alert alert, BioSink out) {
    poison(alert);
    engine.closeOutbound();
    drain(out);
  }

  private void poison(Alert alert) {
    try {
      engine.unwrap(ByteBuffer.wrap(poisonFor(alert)), ByteBuffer.allocate(HEADER + POISON));
    } catch (SSLException | RuntimeException expected) {
      // which is what it is for
    }
  }

  /**
   * Returns a record to fail by. SunJSSE answers a length above all limits with unexpected_message,
   * what does not decrypt with bad_record_mac, and a version below SSL 3.0 with internal_error.
   */
  private static byte[] poisonFor(Alert alert) {
    return switch (alert.code()) {
      // unexpected_message and other breaches of the protocol by the peer
      case 10, 22, 47, 50, 70, 100, 109, 110 -> new byte[] {22, 3, 3, -1, -1};
      // bad_record_mac, decrypt_error
      case 20, 51 -> {
        byte[] record = new byte[HEADER + POISON];
        record[0] = 23;
        record[1] = 3;
        record[2] = 3;
        record[4] = POISON;
        yield record;
      }
      default -> new byte[] {22, 2, 0, 0, 1};
    };
  }
}
