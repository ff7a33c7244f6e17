// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import tlsbio.Alert;
import tlsbio.spi.BioSink;

/** A fatal alert as a plaintext record, for faults found before there are keys. */
public final class AlertRecord {

  private AlertRecord() {}

  /** Returns the record's seven bytes, of version 0x0303 (RFC 8446 sections 5.1 and 6). */
  public static byte[] bytes(Alert alert) {
    return new byte[] {RecordHeader.ALERT, 3, 3, 0, 2, 2, (byte) alert.code()};
  }

  /** Appends the record to {@code out}, also above its mark: an alert is never left out. */
  public static void write(Alert alert, BioSink out) {
    byte[] record = bytes(alert);
    out.writable(record.length).put(record);
    out.commit(record.length);
  }
}
