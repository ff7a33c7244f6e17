// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.spi.BioSink;

/**
 * A fatal alert as a plaintext record (RFC 8446 sections 5.1 and 6): what is sent before there are
 * keys, and what tells, read off the wire, which alert a stack sent or was sent.
 *
 * @since 0.1
 */
public final class AlertRecord {

  /** The size of the record in bytes. */
  public static final int SIZE = 7;

  private static final int ALERT = 21;
  private static final int WARNING = 1;
  private static final int FATAL = 2;

  private AlertRecord() {}

  /** Returns the record's {@link #SIZE} bytes, of version 0x0303. */
  public static byte[] bytes(Alert alert) {
    return new byte[] {ALERT, 3, 3, 0, 2, FATAL, (byte) alert.code()};
  }

  /** Appends the record to {@code out}, also above its mark: an alert is never left out. */
  public static void write(Alert alert, BioSink out) {
    out.writable(SIZE).put(bytes(alert));
    out.commit(SIZE);
  }

  /**
   * Returns the fatal alert whose record begins at index {@code at}, null if there is none: an
   * encrypted one is longer in TLS 1.2 and of another type in TLS 1.3. What is no warning is fatal.
   *
   * @throws IndexOutOfBoundsException if fewer than {@link #SIZE} bytes are there
   */
  public static @Nullable Alert find(ByteBuffer records, int at) {
    boolean found =
        records.get(at) == ALERT
            && records.get(at + 1) == 3
            && records.getShort(at + 3) == 2
            && records.get(at + 5) != WARNING;
    return found ? Alert.of(records.get(at + 6) & 0xff) : null;
  }
}
