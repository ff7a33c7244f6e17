// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import tlsbio.MemoryBIO;

/**
 * A MemoryBIO as a caller might write one: it has the interface and nothing else.
 *
 * @param inner where the bytes are
 * @since 0.1
 */
public record ForeignBio(MemoryBIO inner) implements MemoryBIO {

  @Override
  public int write(ByteBuffer src) {
    return inner.write(src);
  }

  @Override
  public void writeEof() {
    inner.writeEof();
  }

  @Override
  public int read(ByteBuffer dst) {
    return inner.read(dst);
  }

  @Override
  public int pending() {
    return inner.pending();
  }

  @Override
  public boolean isEof() {
    return inner.isEof();
  }

  @Override
  public int capacity() {
    return inner.capacity();
  }

  @Override
  public int readFrom(ReadableByteChannel channel) throws IOException {
    return inner.readFrom(channel);
  }

  @Override
  public int writeTo(WritableByteChannel channel) throws IOException {
    return inner.writeTo(channel);
  }
}
