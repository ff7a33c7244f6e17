// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.Objects;

/**
 * How names and subtrees compare, kind by kind. All comparisons look at most once at each byte.
 *
 * <p>A wildcard name stands for many: it is in a permitted subtree only if all of these are, and in
 * an excluded one as soon as one of them can be.
 */
final class Subtrees {

  private Subtrees() {}

  static boolean isComparable(int type) {
    return type == GeneralName.EMAIL
        || type == GeneralName.DNS
        || type == GeneralName.DIRECTORY
        || type == GeneralName.URI
        || type == GeneralName.IP;
  }

  /** Returns whether {@code base} can bound a subtree; kinds that nobody compares pass here. */
  static boolean isWellFormed(GeneralName base) {
    String text = base.text();
    return switch (base.type()) {
      case GeneralName.DNS -> text.isEmpty() || DnsNames.isHostName(text, false);
      case GeneralName.URI ->
          text.isEmpty()
              || DnsNames.isHostName(text.startsWith(".") ? text.substring(1) : text, false);
      case GeneralName.EMAIL -> {
        int at = text.indexOf('@');
        if (at >= 0) {
          yield isMailbox(text);
        }
        yield text.isEmpty()
            || DnsNames.isHostName(text.startsWith(".") ? text.substring(1) : text, false);
      }
      case GeneralName.IP -> isRange(base.content());
      default -> true;
    };
  }

  /** Returns whether {@code name}, of a certificate, can be compared at all. */
  static boolean isName(GeneralName name) {
    return switch (name.type()) {
      case GeneralName.DNS -> DnsNames.isHostName(name.text(), true);
      case GeneralName.EMAIL -> isMailbox(name.text());
      case GeneralName.URI -> !uriHost(name.text()).isEmpty();
      case GeneralName.IP -> name.content().length == 4 || name.content().length == 16;
      default -> true;
    };
  }

  /** Returns whether all that {@code name} stands for lies in {@code base}, of the same kind. */
  static boolean contains(GeneralName base, GeneralName name) {
    String subtree = base.text();
    return switch (name.type()) {
      case GeneralName.DNS -> DnsNames.isWithin(name.text(), subtree);
      case GeneralName.EMAIL -> mailboxIsWithin(name.text(), subtree);
      case GeneralName.URI -> subtree.isEmpty() || hostIsWithin(uriHost(name.text()), subtree);
      case GeneralName.IP -> addressIsWithin(name.content(), base.content());
      case GeneralName.DIRECTORY ->
          Objects.requireNonNull(name.directory())
              .isWithin(Objects.requireNonNull(base.directory()));
      default -> false;
    };
  }

  /** Returns whether anything that {@code name} stands for can lie in {@code base}. */
  static boolean touches(GeneralName base, GeneralName name) {
    if (contains(base, name)) {
      return true;
    }
    if (name.type() != GeneralName.DNS || !name.text().startsWith("*.")) {
      return false;
    }
    // *.example.org meets the subtree of a.example.org, but not that of a.b.example.org
    String subtree = base.text();
    int dot = subtree.indexOf('.');
    return dot > 0
        && DnsNames.equalsIgnoreCase(subtree.substring(dot + 1), name.text().substring(2));
  }

  static String describe(GeneralName name) {
    String what = GeneralName.typeName(name.type());
    return switch (name.type()) {
      case GeneralName.DNS, GeneralName.EMAIL, GeneralName.URI ->
          what + " '" + Messages.printable(name.text(), 100) + "'";
      case GeneralName.IP -> what + " " + IpAddresses.format(name.content());
      case GeneralName.DIRECTORY ->
          what + " " + Messages.printable(String.valueOf(name.directory()), 100);
      default -> what;
    };
  }

  private static boolean isMailbox(String text) {
    int at = text.indexOf('@');
    if (at <= 0 || !DnsNames.isHostName(text.substring(at + 1), false)) {
      return false;
    }
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** A subtree is a mailbox, a host, or with a leading dot all hosts below a domain. */
  private static boolean mailboxIsWithin(String mailbox, String subtree) {
    if (subtree.isEmpty()) {
      return true;
    }
    int at = mailbox.indexOf('@');
    int mark = subtree.indexOf('@');
    if (mark >= 0) {
      // The local part is the receiving host's business: its case counts.
      return mailbox.substring(0, at).equals(subtree.substring(0, mark))
          && DnsNames.equalsIgnoreCase(mailbox.substring(at), subtree.substring(mark));
    }
    return hostIsWithin(mailbox.substring(at + 1), subtree);
  }

  private static boolean hostIsWithin(String host, String subtree) {
    return subtree.startsWith(".")
        ? DnsNames.endsWithIgnoreCase(host, subtree)
        : DnsNames.equalsIgnoreCase(host, subtree);
  }

  /**
   * Returns the host of {@code scheme://user@host:port/...}, empty if it has none that is a name.
   */
  private static String uriHost(String uri) {
    int start = uri.indexOf("://");
    if (start <= 0) {
      return "";
    }
    start += 3;
    int end = start;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    String authority = uri.substring(start, end);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.indexOf(':');
    String name = colon >= 0 ? host.substring(0, colon) : host;
    return DnsNames.isHostName(name, false) && !IpAddresses.isDottedQuad(name) ? name : "";
  }

  private static boolean isRange(byte[] range) {
    if (range.length != 8 && range.length != 32) {
      return false;
    }
    boolean ended = false;
    for (int i = range.length / 2; i < range.length; i++) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean set = (range[i] >> bit & 1) != 0;
        if (set && ended) {
          return false;
        }
        ended |= !set;
      }
    }
    return true;
  }

  private static boolean addressIsWithin(byte[] address, byte[] range) {
    if (range.length != address.length * 2) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if (((address[i] ^ range[i]) & range[address.length + i]) != 0) {
        return false;
      }
    }
    return true;
  }
}
