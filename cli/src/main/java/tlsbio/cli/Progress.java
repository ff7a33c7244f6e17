// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A channel that says how far it has come: one line that overwrites itself, every {@value #STEP}
 * bytes. It measures no time; how fast the line moves is how fast the bytes come.
 */
final class Progress implements WritableByteChannel {

  private static final long STEP = 1 << 20;

  private final WritableByteChannel out;
  private final PrintStream err;
  private final OptionalLong expected;
  private long count;

  /** Passes everything on to {@code out} and tells {@code err} about it. */
  Progress(WritableByteChannel out, PrintStream err, OptionalLong expected) {
    this.out = out;
    this.err = err;
    this.expected = expected;
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    int n = out.write(src);
    long before = count;
    count += n;
    if (before / STEP != count / STEP) {
      err.print("\r" + line());
      err.flush();
    }
    return n;
  }

  /** Ends the line, if there is one. */
  void finish() {
    if (count >= STEP) {
      err.println("\r" + line());
    }
  }

  private String line() {
    String mebibytes = String.format(Locale.ROOT, "%.1f MiB", count / (double) (1 << 20));
    if (expected.isEmpty() || expected.getAsLong() == 0) {
      return mebibytes;
    }
    return mebibytes + " " + 100 * count / expected.getAsLong() + " %";
  }

  @Override
  public boolean isOpen() {
    return out.isOpen();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
