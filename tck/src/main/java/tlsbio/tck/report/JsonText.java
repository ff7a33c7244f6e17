// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what the kit writes: JSON (RFC 8259) of objects, lists and strings. The kit has no library
 * for it because whoever tests his backend with it would have that library too.
 */
final class JsonText {

  private static final int DEEPEST = 16;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Returns the value that {@code text} is: a Map, a List or a String.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Object read(String text) {
    JsonText reader = new JsonText(text);
    Object value = reader.value();
    reader.skipBlanks();
    if (reader.at != text.length()) {
      throw reader.malformed();
    }
    return value;
  }

  private Object value() {
    skipBlanks();
    if (depth == DEEPEST) {
      throw malformed();
    }
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      default -> throw malformed();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    enter('{');
    while (!leaves('}', members.isEmpty())) {
      skipBlanks();
      String name = string();
      skipBlanks();
      take(':');
      if (members.put(name, value()) != null) {
        throw new IllegalArgumentException("member '" + name + "' is there twice");
      }
    }
    return members;
  }

  private List<Object> list() {
    List<Object> elements = new ArrayList<>();
    enter('[');
    while (!leaves(']', elements.isEmpty())) {
      elements.add(value());
    }
    return elements;
  }

  private void enter(char opening) {
    take(opening);
    depth++;
  }

  /** Takes the closing bracket, or the comma that stands before all elements but the first. */
  private boolean leaves(char closing, boolean first) {
    skipBlanks();
    if (peek() == closing) {
      at++;
      depth--;
      return true;
    }
    if (!first) {
      take(',');
    }
    return false;
  }

  private String string() {
    take('"');
    StringBuilder read = new StringBuilder();
    while (peek() != '"') {
      char c = next();
      read.append(c == '\\' ? escaped() : c);
    }
    at++;
    return read.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw malformed();
        }
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw malformed();
    };
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void take(char wanted) {
    if (next() != wanted) {
      at--;
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a report of the kit: malformed at character " + at);
  }
}
