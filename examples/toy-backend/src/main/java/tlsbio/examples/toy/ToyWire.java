// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.toy;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.MemoryBIO;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/** The toy's records: TLS's header, the content in the clear, a checksum. */
final class ToyWire {

  static final int HANDSHAKE = 22;
  static final int ALERT = 21;
  static final int DATA = 23;
  static final int LARGEST = 16_384;
  static final int OVERHEAD = 9;

  private final BioSource source;
  private final MemoryBIO out;
  private final BioSink sink;
  private final Set<Flaw> flaws;
  private boolean sawPart;

  /** A record that came in; {@code intact} is false if its checksum is wrong. */
  static final class Frame {
    private final int type;
    private final byte[] content;
    private final boolean intact;

    Frame(int type, byte[] content, boolean intact) {
      this.type = type;
      this.content = content;
      this.intact = intact;
    }

    int type() {
      return type;
    }

    byte[] content() {
      return content;
    }

    boolean intact() {
      return intact;
    }
  }

  ToyWire(MemoryBIO in, MemoryBIO out, Set<Flaw> flaws) {
    this.source = BioWindows.source(in, MemoryKind.HEAP);
    this.out = out;
    this.sink = BioWindows.sink(out, MemoryKind.HEAP);
    this.flaws = flaws;
  }

  boolean room(int content) {
    return flaws.contains(Flaw.IGNORES_MARK)
        || out.capacity() == Integer.MAX_VALUE
        || out.capacity() - out.pending() >= content + OVERHEAD;
  }

  void send(int type, byte... content) {
    ByteBuffer record = ByteBuffer.allocate(content.length + OVERHEAD);
    record.put((byte) type).putShort((short) 0x0303).putShort((short) (content.length + 4));
    record.put(content).putInt(checksum(content));
    record.flip();
    sink.writable(record.remaining()).put(record.duplicate());
    sink.commit(record.remaining());
  }

  /** Returns true if the outgoing BIO has not taken all yet. */
  boolean isWaiting() {
    return sink.waiting() > 0 && !flaws.contains(Flaw.HIDES_THE_REST);
  }

  boolean ended() {
    return source.isEnded() && !source.readable().hasRemaining();
  }

  /** Returns true if the end was marked, also while bytes are left. */
  boolean marked() {
    return source.isEnded();
  }

  /**
   * Returns the type and length of the next record's header as one number, -1 if it is not here.
   */
  long header() {
    ByteBuffer bytes = source.readable();
    return bytes.remaining() < 5
        ? -1
        : (((long) bytes.get(bytes.position()) & 0xff) << 16)
            + (bytes.getShort(bytes.position() + 3) & 0xffff);
  }

  /** Returns the first bytes that are here, at most {@code n}. */
  byte[] peek(int n) {
    ByteBuffer bytes = source.readable();
    byte[] first = new byte[Math.min(n, bytes.remaining())];
    bytes.get(first);
    return first;
  }

  @Nullable Frame receive() {
    ByteBuffer bytes = source.readable();
    if (bytes.remaining() < 5
        || bytes.remaining() < 5 + (bytes.getShort(bytes.position() + 3) & 0xffff)) {
      sawPart |= bytes.hasRemaining();
      return null;
    }
    int type = bytes.get() & 0xff;
    bytes.getShort();
    int length = bytes.getShort() & 0xffff;
    byte[] content = new byte[Math.max(length - 4, 0)];
    bytes.get(content);
    boolean intact = length >= 4 && bytes.getInt() == checksum(content);
    source.consume(5 + length);
    if (sawPart && type == DATA && flaws.contains(Flaw.LOSES_SPLIT_BYTE) && content.length > 1) {
      content = java.util.Arrays.copyOf(content, content.length - 1);
    }
    sawPart = false;
    return new Frame(type, content, intact || flaws.contains(Flaw.ACCEPTS_DAMAGE));
  }

  void discardAll() {
    source.consume(source.readable().remaining());
  }

  void alert(Alert alert, boolean fatal) {
    if (!fatal || !flaws.contains(Flaw.NO_ALERT)) {
      send(ALERT, (byte) (fatal ? 2 : 1), (byte) alert.code());
    }
  }

  private static int checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }
}
