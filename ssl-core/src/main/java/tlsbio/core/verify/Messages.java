// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** What peers wrote, made fit for a message: one line, of bounded length. */
public final class Messages {

  /** How much of a name is shown. */
  private static final int NAME = 120;

  /** How much of a serial number is shown: RFC 5280 allows 20 bytes. */
  private static final int SERIAL = 40;

  private Messages() {}

  /**
   * Returns at most {@code limit} characters of {@code text}, then "..." if there were more; what
   * is no letter or sign, or would change how the line is shown, is replaced.
   */
  public static String printable(String text, int limit) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 3);
    int end = Math.min(text.length(), limit);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < end && isPlain(text.codePointAt(i))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(isPlain(c) ? c : '?');
      }
    }
    return text.length() > limit ? out.append("...").toString() : out.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** Returns subject and serial number. */
  public static String certificate(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal()) + ", " + serial(certificate);
  }

  static String name(X500Principal principal) {
    String name = principal.getName();
    return name.isEmpty() ? "(a certificate without a name)" : printable(name, NAME);
  }

  static String serial(X509Certificate certificate) {
    BigInteger number = certificate.getSerialNumber();
    return "serial number "
        + (number.signum() < 0 ? "-0x" : "0x")
        + printable(number.abs().toString(16), SERIAL);
  }
}
