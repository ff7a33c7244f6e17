// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.TlsVersion;
import tlsbio.core.hello.Protection;
import tlsbio.core.hello.RecordFault;
import tlsbio.core.hello.RecordHeader;
import tlsbio.engine.AlertRecord;

/**
 * Looks at the headers of incoming records before an engine does, so that every stack is shown
 * whole and well-formed records only, of kinds that may come at that time, and every fault in a
 * header is the same fault on each.
 *
 * <p>In TLS 1.2 a handshake record after the handshake is a renegotiation: it is told by its header
 * and shown to no engine. In TLS 1.3 all records look like data then, and there is no
 * renegotiation.
 */
final class RecordInspector {

  /** The answer for a record that would renegotiate. */
  static final int RENEGOTIATION = Integer.MIN_VALUE;

  /** The most records shown to an engine at once. */
  private static final int BATCH = 64;

  private final RecordSource source;
  private Protection protection = Protection.NONE;
  private boolean ccsAllowed;
  private boolean established;

  RecordInspector(RecordSource source) {
    this.source = source;
  }

  /** From now on records may be protected, by keys of a version not yet known. */
  void expectKeys() {
    protection = Protection.UNKNOWN;
    ccsAllowed = true;
  }

  /** A HelloRetryRequest has come: a change_cipher_spec may follow it, keys may not yet. */
  void expectCcs() {
    ccsAllowed = true;
  }

  /** The handshake is over. */
  void established(TlsVersion version) {
    protection = version == TlsVersion.TLS_1_2 ? Protection.TLS_1_2 : Protection.TLS_1_3;
    ccsAllowed = false;
    established = true;
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
    if (!window.hasRemaining()) {
      return RecordHeader.INCOMPLETE;
    }
    return source.shown() == 0 || source.shown() > window.remaining()
        ? show(window)
        : sizeAt(window, window.position());
  }

  /** Shows the records up to the first that is not whole or may not come; answers as inspect. */
  private int show(ByteBuffer window) {
    int start = window.position();
    int first = judge(window, start);
    if (first <= 0) {
      return first;
    }
    int end = start + first;
    for (int i = 1; i < BATCH; i++) {
      int size = judge(window, end);
      if (size <= 0) {
        break; // told when those before it have been consumed
      }
      end += size;
    }
    source.show(end - start);
    return first;
  }

  /** Returns what {@link #inspect} would of the record at {@code at}. */
  private int judge(ByteBuffer window, int at) {
    int usual = established ? RecordHeader.sizeOfData(window, at, protection) : 0;
    int size = usual > 0 ? usual : RecordHeader.check(window, at, protection);
    if (size <= 0) {
      return size;
    }
    if (size > window.limit() - at) {
      return RecordHeader.INCOMPLETE;
    }
    int misplaced = usual > 0 ? 0 : misplaced(window, at, size - RecordHeader.SIZE);
    return misplaced == 0 ? size : misplaced;
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

  /** Returns 0 if the whole record at {@code at} may come now, else as {@link #inspect}. */
  private int misplaced(ByteBuffer window, int at, int length) {
    if (established && window.get(at + 2) != 3) {
      return RecordFault.VERSION.answer();
    }
    return switch (window.get(at)) {
      case RecordHeader.CHANGE_CIPHER_SPEC -> {
        boolean fits = ccsAllowed && length == 1 && window.get(at + RecordHeader.SIZE) == 1;
        yield fits ? 0 : RecordFault.CCS.answer();
      }
      case RecordHeader.APPLICATION_DATA ->
          protection == Protection.NONE ? RecordFault.DATA.answer() : 0;
      case RecordHeader.HANDSHAKE ->
          switch (protection) {
            case TLS_1_2 -> RENEGOTIATION;
            case TLS_1_3 -> RecordFault.CLEAR.answer();
            default -> 0;
          };
      default ->
          switch (protection) {
            case NONE -> length == 2 ? 0 : RecordFault.ALERT_LENGTH.answer();
            case TLS_1_3 -> RecordFault.CLEAR.answer();
            default -> length >= 2 ? 0 : RecordFault.ALERT_LENGTH.answer();
          };
    };
  }

  private static int sizeAt(ByteBuffer window, int at) {
    return RecordHeader.SIZE + (window.getShort(at + 3) & 0xffff);
  }
}
