// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException.Problem;

/**
 * Reads PEM (RFC 7468, with the headers of RFC 1421) in one pass over its lines.
 *
 * <pre>
 *   text of any kind, ignored
 *   -----BEGIN label-----
 *   Name: value            (only in old encrypted keys, ended by an empty line)
 *   base64
 *   -----END label-----
 * </pre>
 *
 * <p>Lax where it harms nobody: text around blocks, any line ends, spaces at the edges of lines and
 * in base64, lines of any length. Strict about the frame: a line that begins a block must be whole,
 * the end must bear the same label, blocks do not nest, and what stands inside must be base64.
 *
 * <p>Time and memory grow with the length of the text and with nothing else.
 */
public final class Pem {

  /** The longest text taken, in bytes; the system's bundles of authorities have about 250,000. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String HYPHENS = "-----";
  private static final int MAX_LABEL = 64;

  /** Printable characters; a space or a hyphen stands between two others (RFC 7468 section 3). */
  private static final Pattern LABEL = Pattern.compile("[!-,.-~]+([ -][!-,.-~]+)*+");

  private static final int MAX_HEADERS = 16;

  private final byte[] text;
  private final int limit;
  private int position;

  /** The current line, without spaces at its edges. */
  private int lineStart;

  private int lineEnd;

  private Pem(byte[] text) {
    this.text = text;
    this.limit = text.length;
    boolean byteOrderMark =
        limit >= 3 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
    this.position = byteOrderMark ? 3 : 0;
  }

  /**
   * Returns the blocks of {@code text} in their order; empty if there is none.
   *
   * @throws EncodingException if a block is malformed, or the text longer than {@link #MAX_BYTES}
   */
  public static List<PemBlock> read(byte[] text) throws EncodingException {
    if (text.length > MAX_BYTES) {
      throw new EncodingException(
          Problem.TOO_LONG, "more than " + MAX_BYTES + " bytes: " + text.length);
    }
    List<PemBlock> blocks = new ArrayList<>();
    Pem pem = new Pem(text);
    boolean complete = false;
    try {
      while (pem.nextLine()) {
        if (pem.lineStartsWith(BEGIN)) {
          blocks.add(pem.block(pem.label(BEGIN, Problem.NO_START_LINE)));
        }
      }
      complete = true;
    } finally {
      if (!complete) {
        blocks.forEach(PemBlock::wipe);
      }
    }
    return blocks;
  }

  private PemBlock block(String label) throws EncodingException {
    Map<String, String> headers = new HashMap<>();
    byte[] base64 = new byte[64];
    int length = 0;
    boolean first = true;
    try {
      while (nextLine()) {
        if (lineStartsWith(END)) {
          if (!label(END, Problem.BAD_END_LINE).equals(label)) {
            throw new EncodingException(
                Problem.BAD_END_LINE, "block " + label + " ends with another's END line");
          }
          return new PemBlock(label, headers, decode(label, base64, length));
        }
        if (lineStartsWith(HYPHENS)) {
          throw new EncodingException(
              Problem.BAD_END_LINE, "a line of hyphens inside block " + label);
        }
        if (first && lineHasColon()) {
          readHeaders(label, headers);
        } else {
          int room = lineEnd - lineStart;
          if (base64.length - length < room) {
            byte[] larger = Arrays.copyOf(base64, Math.max(2 * base64.length, length + room));
            Arrays.fill(base64, (byte) 0);
            base64 = larger;
          }
          for (int i = lineStart; i < lineEnd; i++) {
            if (!isSpace(text[i])) {
              base64[length++] = text[i];
            }
          }
        }
        first = false;
      }
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
    throw new EncodingException(Problem.BAD_END_LINE, "block " + label + " has no END line");
  }

  private static byte[] decode(String label, byte[] base64, int length) throws EncodingException {
    byte[] exact = Arrays.copyOf(base64, length);
    try {
      if (length % 4 != 0) {
        throw new EncodingException(
            Problem.BAD_BASE64_DECODE,
            "block " + label + " has " + length + " characters of base64, no multiple of 4");
      }
      return Base64.getDecoder().decode(exact);
    } catch (IllegalArgumentException e) {
      // Its message quotes characters of what may be a key, so it is not passed on.
      throw new EncodingException(
          Problem.BAD_BASE64_DECODE, "block " + label + " has something else than base64");
    } finally {
      Arrays.fill(exact, (byte) 0);
    }
  }

  /**
   * Reads headers from the current line to the empty one; a line that begins with space goes on.
   */
  private void readHeaders(String label, Map<String, String> headers) throws EncodingException {
    @Nullable String name = null;
    do {
      if (lineStart == lineEnd) {
        return;
      }
      String line = text(lineStart, lineEnd);
      int colon = line.indexOf(':');
      if (colon > 0) {
        name = line.substring(0, colon).strip();
        headers.put(name, line.substring(colon + 1).strip());
      } else if (name != null && lineStart > 0 && isBlank(text[lineStart - 1])) {
        headers.merge(name, line, String::concat);
      } else {
        break;
      }
      if (headers.size() > MAX_HEADERS) {
        break;
      }
    } while (nextLine());
    throw new EncodingException(
        Problem.BAD_END_LINE, "block " + label + " has headers without an empty line after them");
  }

  private String label(String keyword, Problem problem) throws EncodingException {
    int start = lineStart + keyword.length();
    int end = lineEnd - HYPHENS.length();
    boolean whole = start < end && HYPHENS.equals(text(end, lineEnd)) && end - start <= MAX_LABEL;
    String label = whole ? text(start, end) : "";
    if (!LABEL.matcher(label).matches()) {
      throw new EncodingException(problem, "a malformed " + keyword.substring(5).strip() + " line");
    }
    return label;
  }

  private boolean nextLine() {
    if (position >= limit) {
      return false;
    }
    int start = position;
    int end = start;
    while (end < limit && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    position = end + 1;
    if (end + 1 < limit && text[end] == '\r' && text[end + 1] == '\n') {
      position++;
    }
    while (start < end && isSpace(text[start])) {
      start++;
    }
    while (end > start && isSpace(text[end - 1])) {
      end--;
    }
    lineStart = start;
    lineEnd = end;
    return true;
  }

  private boolean lineStartsWith(String prefix) {
    if (lineEnd - lineStart < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text[lineStart + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean lineHasColon() {
    for (int i = lineStart; i < lineEnd; i++) {
      if (text[i] == ':') {
        return true;
      }
    }
    return false;
  }

  private String text(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isSpace(byte b) {
    return isBlank(b) || b == 0x0b || b == '\f';
  }
}
