// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;

/**
 * Whether a certificate is for a host (RFC 9525): only its alternative names count, never the
 * subject's common name. A host name is compared with DNS names, an address byte for byte with
 * addresses, and neither with the other. A malformed name in a certificate matches nothing.
 */
final class HostNames {

  private static final int SHOWN = 8;

  private HostNames() {}

  /**
   * Checks the name of the peer. CPython: {@code check_hostname}.
   *
   * @param nameOrAddress a lower-case A-label name without a trailing dot, or an IP address
   */
  static Verification check(CertificateFacts leaf, String nameOrAddress) {
    Extensions.AltNames alt = leaf.malformed() == null ? leaf.extensions().altNames() : null;
    List<GeneralName> names = alt == null ? List.of() : alt.names();
    byte @Nullable [] address = IpAddresses.parse(nameOrAddress);
    for (GeneralName name : names) {
      boolean match =
          address == null
              ? name.type() == GeneralName.DNS && DnsNames.matches(name.text(), nameOrAddress)
              : name.type() == GeneralName.IP && Arrays.equals(name.content(), address);
      if (match) {
        return new Verification(
            VerifyCode.OK, 0, VerifyCode.OK.message(), List.of(leaf.certificate()));
      }
    }
    VerifyCode code =
        address == null ? VerifyCode.HOSTNAME_MISMATCH : VerifyCode.IP_ADDRESS_MISMATCH;
    String message =
        code.message()
            + ": "
            + leaf.label()
            + " is not for '"
            + Messages.printable(nameOrAddress, 253)
            + "' but for "
            + list(names)
            + " (depth 0, "
            + Messages.serial(leaf.certificate())
            + ")";
    return new Verification(code, 0, message, List.of(leaf.certificate()));
  }

  private static String list(List<GeneralName> names) {
    StringJoiner shown = new StringJoiner(", ");
    int count = 0;
    for (GeneralName name : names) {
      if (name.type() == GeneralName.DNS || name.type() == GeneralName.IP) {
        if (count++ < SHOWN) {
          shown.add(Subtrees.describe(name));
        }
      }
    }
    if (count == 0) {
      return "no host name or address at all (it has no alternative names of these kinds)";
    }
    return count > SHOWN ? shown + " and " + (count - SHOWN) + " more" : shown.toString();
  }
}
