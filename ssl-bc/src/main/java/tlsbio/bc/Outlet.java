// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.BioSink;

/**
 * Where the protocol writes its records: straight into the sink of the call it is in, where our
 * cipher may have made them already. In a task there is no call, and the BIO is the caller's: what
 * is written then waits here.
 */
final class Outlet extends OutputStream {

  private @Nullable BioSink sink;
  private @Nullable ByteBuffer lent;
  private @Nullable ByteArrayOutputStream waiting;

  /** Opens the sink for a call, and sends what waited for one. */
  void open(BioSink opened) {
    sink = opened;
    ByteArrayOutputStream late = waiting;
    if (late != null) {
      waiting = null;
      byte[] records = late.toByteArray();
      write(records, 0, records.length);
    }
  }

  /** Ends the call. */
  void shut() {
    sink = null;
    lent = null;
  }

  /** Returns where the next {@code length} bytes go if they are made there; null outside a call. */
  @Nullable ByteBuffer room(int length) {
    BioSink open = sink;
    lent = open == null ? null : open.writable(length);
    return lent;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] records, int offset, int length) {
    BioSink open = sink;
    if (open != null) {
      ByteBuffer made = lent;
      lent = null;
      if (made == null
          || !made.hasArray()
          || made.array() != records
          || made.arrayOffset() + made.position() != offset) {
        open.writable(length).put(records, offset, length);
      }
      open.commit(length);
      return;
    }
    ByteArrayOutputStream late = waiting;
    if (late == null) {
      late = new ByteArrayOutputStream();
      waiting = late;
    }
    late.write(records, offset, length);
  }
}
