// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Lines and runs of bytes from a channel, through one buffer of constant size. */
final class HttpInput {

  /** The longest line, and the room for a whole head, in bytes. */
  static final int LIMIT = 64 * 1024;

  private final ReadableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(LIMIT).flip();

  HttpInput(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Returns the next line without its end, CR LF or LF; one character a byte.
   *
   * @throws EOFException if the channel ends first
   * @throws ProtocolException if the line is longer than {@link #LIMIT}
   */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (!buffer.hasRemaining() && !fill()) {
        throw new EOFException("the connection was closed in the middle of a line");
      }
      char c = (char) (buffer.get() & 0xff);
      if (c == '\n') {
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
      }
      if (line.length() == LIMIT) {
        throw new ProtocolException("a line is longer than " + LIMIT + " bytes");
      }
      line.append(c);
    }
  }

  /**
   * Passes at most {@code length} bytes on to {@code out}.
   *
   * @return how many; fewer only if the channel ended
   */
  long copy(long length, WritableByteChannel out) throws IOException {
    long left = length;
    while (left > 0 && (buffer.hasRemaining() || fill())) {
      int n = (int) Math.min(left, buffer.remaining());
      ByteBuffer piece = buffer.slice(buffer.position(), n);
      while (piece.hasRemaining()) {
        out.write(piece);
      }
      buffer.position(buffer.position() + n);
      left -= n;
    }
    return length - left;
  }

  private boolean fill() throws IOException {
    buffer.clear();
    int n = channel.read(buffer);
    buffer.flip();
    return n >= 0;
  }
}
