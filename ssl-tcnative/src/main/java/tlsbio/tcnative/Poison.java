// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import tlsbio.Alert;

/**
 * Makes BoringSSL send a fatal alert. It has no call for that, so it is given a record that no peer
 * sent, which it answers with an alert of its own: the one that comes closest. close_notify, which
 * it could be asked for, would tell the peer that all is well.
 */
final class Poison {

  private static final int BODY = 64;

  private Poison() {}

  /** Feeds it; the answer is in the ring, which was empty. */
  static void feed(Alert alert, Natives natives, long ssl, long bio) {
    ByteBuffer record = ByteBuffer.allocateDirect(5 + BODY);
    record.put(header(alert)).clear();
    try {
      long address = natives.address(record);
      natives.bioSetByteBuffer(bio, address, record.capacity(), false);
      natives.readFromSSL(ssl, address, 1);
    } finally {
      Reference.reachabilityFence(record);
    }
  }

  /**
   * Returns the header: a version that is none (protocol_version), a length above all limits
   * (record_overflow), or a record of zeros that does not decrypt (bad_record_mac).
   */
  private static byte[] header(Alert alert) {
    return switch (alert.code()) {
      case 70 -> new byte[] {23, 9, 9, 0, BODY};
      case 22 -> new byte[] {23, 3, 3, -1, -1};
      default -> new byte[] {23, 3, 3, 0, BODY};
    };
  }
}
