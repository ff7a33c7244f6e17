// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

/** What peers wrote, made fit for a message. */
final class Messages {

  private Messages() {}

  /** Returns at most {@code limit} characters of {@code text}, control characters replaced. */
  static String printable(String text, int limit) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), limit));
    for (int i = 0; i < text.length() && i < limit; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
    }
    return text.length() > limit ? out.append("...").toString() : out.toString();
  }
}
