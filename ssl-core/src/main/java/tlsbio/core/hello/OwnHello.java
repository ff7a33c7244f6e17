// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientHello;

/**
 * The hello that a client's stack has made, kept for as long as the handshake lasts, so that a
 * failure can say what was offered: most of it is the stack's own choice. It is read only then.
 */
public final class OwnHello {

  private static final int MESSAGE_HEADER = 4;
  private static final int START = RecordHeader.SIZE + MESSAGE_HEADER;
  private static final int LARGEST = RecordHeader.SIZE + (1 << 14);

  private byte[] record = new byte[0];

  /** Has seen nothing. */
  public OwnHello() {}

  /** Takes what the stack sends; all but the first record is left alone. */
  public void see(ByteBuffer piece) {
    int wanted = Math.min(piece.remaining(), missing());
    if (wanted > 0) {
      int had = record.length;
      record = Arrays.copyOf(record, had + wanted);
      piece.get(piece.position(), record, had, wanted);
      if (had < RecordHeader.SIZE && wanted < piece.remaining()) {
        see(piece.slice(piece.position() + wanted, piece.remaining() - wanted));
      }
    }
  }

  /** Returns how many more bytes are wanted, as far as is known. */
  private int missing() {
    if (record.length < RecordHeader.SIZE) {
      return RecordHeader.SIZE - record.length;
    }
    int body = ((record[3] & 0xff) << 8) | (record[4] & 0xff);
    return Math.min(RecordHeader.SIZE + body, LARGEST) - record.length;
  }

  /** Returns what is offered; null if that is not known, or spread over several records. */
  public @Nullable ClientHello read() {
    if (record.length <= START || missing() > 0) {
      return null;
    }
    int length =
        ((record[START - 3] & 0xff) << 16)
            | ((record[START - 2] & 0xff) << 8)
            | (record[START - 1] & 0xff);
    if (length > record.length - START) {
      return null;
    }
    try {
      return ClientHelloParser.parse(record, START, START + length);
    } catch (HelloException e) {
      return null;
    }
  }
}
