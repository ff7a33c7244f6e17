// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Literal IP addresses as bytes, never asking a resolver. */
final class IpAddresses {

  private IpAddresses() {}

  static boolean isDottedQuad(String text) {
    return parse4(text) != null;
  }

  /** Returns the 4 or 16 bytes of a literal address, null if {@code text} is none. */
  static byte @Nullable [] parse(String text) {
    return text.indexOf(':') >= 0 ? parse6(text) : parse4(text);
  }

  private static byte @Nullable [] parse4(String text) {
    if (text.isEmpty() || Character.digit(text.charAt(text.length() - 1), 10) < 0) {
      return null; // as all names
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      int value = number(parts[i], 10, 3);
      if (value < 0 || value > 255) {
        return null;
      }
      address[i] = (byte) value;
    }
    return address;
  }

  private static byte @Nullable [] parse6(String text) {
    int zone = text.indexOf('%');
    String bare = zone >= 0 ? text.substring(0, zone) : text;
    int gap = bare.indexOf("::");
    byte[] address = new byte[16];
    if (gap < 0) {
      return groups(bare, address, true) == 16 ? address : null;
    }
    byte[] tail = new byte[16];
    int front = gap == 0 ? 0 : groups(bare.substring(0, gap), address, false);
    String after = bare.substring(gap + 2);
    int back = after.isEmpty() ? 0 : groups(after, tail, true);
    if (front < 0 || back < 0 || front + back > 14) {
      return null;
    }
    System.arraycopy(tail, 0, address, 16 - back, back);
    return address;
  }

  /** Writes groups, the last of which may be a dotted quad; returns how many bytes, or -1. */
  private static int groups(String text, byte[] into, boolean quadAllowed) {
    String[] parts = text.split(":", -1);
    int n = 0;
    for (int i = 0; i < parts.length; i++) {
      if (quadAllowed && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] quad = parse4(parts[i]);
        if (quad == null || n + 4 > 16) {
          return -1;
        }
        System.arraycopy(quad, 0, into, n, 4);
        return n + 4;
      }
      int value = number(parts[i], 16, 4);
      if (value < 0 || n + 2 > 16) {
        return -1;
      }
      into[n++] = (byte) (value >> 8);
      into[n++] = (byte) value;
    }
    return n;
  }

  private static int number(String digits, int radix, int most) {
    if (digits.isEmpty() || digits.length() > most) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  /** Returns 4 or 16 bytes, or twice as many with a mask, as people write them. */
  static String format(byte[] bytes) {
    int half = bytes.length / 2;
    if (bytes.length == 8 || bytes.length == 32) {
      return format(Arrays.copyOf(bytes, half))
          + "/"
          + format(Arrays.copyOfRange(bytes, half, bytes.length));
    }
    StringBuilder out = new StringBuilder();
    if (bytes.length == 4) {
      for (byte b : bytes) {
        out.append(out.isEmpty() ? "" : ".").append(b & 0xff);
      }
    } else if (bytes.length == 16) {
      for (int i = 0; i < 16; i += 2) {
        int group = ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
        out.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
      }
    } else {
      out.append("of ").append(bytes.length).append(" bytes");
    }
    return out.toString();
  }
}
