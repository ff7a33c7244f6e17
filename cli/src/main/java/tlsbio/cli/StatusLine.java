// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

/** One line that overwrites itself and vanishes in the end; nothing where nobody watches. */
final class StatusLine {

  private final Terminal terminal;
  private int width;

  StatusLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows {@code text} in place of what was there. */
  void show(String text) {
    if (terminal.live()) {
      terminal.err().print("\r" + text + " ".repeat(Math.max(width - text.length(), 0)));
      terminal.err().flush();
      width = text.length();
    }
  }

  /** Leaves an empty line and the cursor at its beginning. */
  void clear() {
    if (width > 0) {
      show("");
      terminal.err().print("\r");
      terminal.err().flush();
    }
  }
}
