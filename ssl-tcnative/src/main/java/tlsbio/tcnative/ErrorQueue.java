// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import java.util.ArrayList;
import java.util.List;
import tlsbio.engine.BoringSslErrors;

/**
 * What BoringSSL's error queue of this thread held, oldest first. Taking it empties it: an entry
 * left behind would be blamed on the next call of this thread, whosever that is.
 *
 * @param entries packed codes: the library in the high byte, the reason in the low 12 bits
 */
record ErrorQueue(List<Integer> entries) {

  /** More than the natives keep. */
  private static final int MOST = 64;

  ErrorQueue {
    entries = List.copyOf(entries);
  }

  static ErrorQueue take() {
    List<Integer> entries = new ArrayList<>(2);
    for (int code = SSL.getLastErrorNumber();
        code != 0 && entries.size() < MOST;
        code = SSL.getLastErrorNumber()) {
      entries.add(code);
    }
    return new ErrorQueue(entries);
  }

  /** Returns the number of the alert that was received, -1 if none was. */
  int receivedAlert() {
    for (int code : entries) {
      int alert = BoringSslErrors.receivedAlert(code);
      if (alert >= 0) {
        return alert;
      }
    }
    return -1;
  }

  /** Returns BoringSSL's names of the reasons, oldest first. */
  List<String> reasons() {
    return entries.stream().map(ErrorQueue::name).toList();
  }

  /** Returns all of it in BoringSSL's words. */
  String text() {
    return entries.isEmpty()
        ? "no reason given"
        : String.join("; ", entries.stream().map(code -> string(code)).toList());
  }

  private static String string(int code) {
    return String.valueOf(SSL.getErrorString(Integer.toUnsignedLong(code)));
  }

  private static String name(int code) {
    String text = string(code);
    return text.substring(text.lastIndexOf(':') + 1);
  }
}
