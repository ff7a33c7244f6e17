// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the body of an answer can go. */
final class Body {

  private Body() {}

  /** Returns a channel into {@code file}, which is made, or emptied first. */
  static WritableByteChannel toFile(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  /**
   * Returns a channel into {@code out}, which stays open when the channel is closed. A PrintStream
   * swallows failures; this channel asks for them, so that a full disk or a closed pipe ends the
   * transfer.
   */
  static WritableByteChannel to(PrintStream out) {
    return new WritableByteChannel() {
      private boolean closed;

      @Override
      public int write(ByteBuffer src) throws IOException {
        int length = src.remaining();
        out.write(src.array(), src.arrayOffset() + src.position(), length);
        src.position(src.limit());
        if (out.checkError()) {
          throw new IOException("cannot write to standard output");
        }
        return length;
      }

      @Override
      public boolean isOpen() {
        return !closed;
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }
}
