// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.TlsVersion;
import tlsbio.core.hello.Protection;
import tlsbio.core.hello.RecordHeader;
import tlsbio.engine.AlertRecord;

/**
 * Looks at the headers of incoming records before an engine does, so that every stack is shown
 * whole and well-formed records only, and every fault in a header is the same fault on each.
 *
 * <p>In TLS 1.2 a handshake record after the handshake is a renegotiation: it is told by its header
 * and shown to no engine. In TLS 1.3 the header does not tell, and there is no renegotiation.
 */
final class RecordInspector {

  /** The answer for a record that would renegotiate. */
  static final int RENEGOTIATION = Integer.MIN_VALUE;

  /** The most records shown to an engine at once. */
  private static final int BATCH = 64;

  private final RecordSource source;
  private Protection protection = Protection.NONE;
  private boolean renegotiable;

  RecordInspector(RecordSource source) {
    this.source = source;
  }

  /** From now on records may be protected, by keys of a version not yet known. */
  void expectKeys() {
    protection = Protection.UNKNOWN;
  }

  /** The handshake is over. */
  void established(TlsVersion version) {
    renegotiable = version == TlsVersion.TLS_1_2;
    protection = renegotiable ? Protection.TLS_1_2 : Protection.TLS_1_3;
  }

  /**
   * Shows the engine what is whole and well-formed.
   *
   * @return the size of the first record; 0 if it is not whole; a negative number for {@link
   *     RecordHeader#fault}, or {@link #RENEGOTIATION}
   */
  int inspect() {
    if (source.isReplaying()) {
      return source.readable().remaining();
    }
    ByteBuffer window = source.unread();
    if (source.shown() == 0 || source.shown() > window.remaining()) {
      int whole = RecordHeader.wholeRecords(window, protection, BATCH);
      if (whole <= 0) {
        return whole;
      }
      whole = renegotiable ? untilHandshake(window, whole) : whole;
      if (whole == 0) {
        return RENEGOTIATION;
      }
      source.show(whole);
    }
    return sizeAt(window, window.position());
  }

  /**
   * Returns the fatal alert in the record at the front if it is one without protection, else null.
   * A protected one is longer in TLS 1.2 and of another type in TLS 1.3, whose stacks would take
   * this one for a record that does not decrypt.
   *
   * @param first what {@link #inspect} said
   */
  @Nullable Alert clearFatalAlert(int first) {
    if (first != AlertRecord.SIZE || source.isReplaying()) {
      return null;
    }
    ByteBuffer window = source.unread();
    return AlertRecord.find(window, window.position());
  }

  private static int untilHandshake(ByteBuffer window, int whole) {
    int start = window.position();
    int at = start;
    while (at < start + whole && window.get(at) != RecordHeader.HANDSHAKE) {
      at += sizeAt(window, at);
    }
    return at - start;
  }

  private static int sizeAt(ByteBuffer window, int at) {
    return RecordHeader.SIZE + (window.getShort(at + 3) & 0xffff);
  }
}
