// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes JSON (RFC 8259): objects, lists and strings, which is all the report has. */
final class Json {

  private final StringBuilder text = new StringBuilder();
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean first = true;

  Json open() {
    return begin('{', '}');
  }

  Json list() {
    return begin('[', ']');
  }

  private Json begin(char opening, char closing) {
    separate();
    text.append(opening);
    open.push(closing);
    first = true;
    return this;
  }

  Json close() {
    text.append(open.pop());
    if (open.isEmpty()) {
      text.append('\n');
    }
    first = false;
    return this;
  }

  Json key(String name) {
    value(name);
    text.append(':');
    first = true;
    return this;
  }

  Json field(String name, String value) {
    return key(name).value(value);
  }

  Json value(String value) {
    separate();
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(",\n");
    }
    first = false;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
