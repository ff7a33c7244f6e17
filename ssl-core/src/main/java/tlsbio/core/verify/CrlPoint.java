// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * One of the places where a certificate says that a list about it is published (RFC 5280 section
 * 4.2.1.13). They are compared with a list's own, never visited.
 *
 * @param names its names, empty if it has none or is named relative to the issuer of the list
 * @param someReasons whether the list there is only about some reasons
 * @param issuer who signs the list, if that is not the certificate's issuer
 */
record CrlPoint(List<GeneralName> names, boolean someReasons, List<GeneralName> issuer) {

  /** Reads CRLDistributionPoints; what is malformed, null included, is as if it were not there. */
  static List<CrlPoint> readAll(@Nullable Der value) {
    List<CrlPoint> points = new ArrayList<>();
    try {
      Der sequence = value == null ? null : value.enterIf(0x30);
      while (sequence != null && sequence.hasMore()) {
        Der in = sequence.enter(0x30);
        Der name = in.enterIf(0xa0);
        List<GeneralName> names = name == null ? List.of() : fullName(name);
        boolean someReasons = in.tag() == 0x81;
        if (someReasons) {
          in.skip();
        }
        Der issuer = in.enterIf(0xa2);
        in.end();
        points.add(
            new CrlPoint(
                names, someReasons, issuer == null ? List.of() : GeneralName.readAll(issuer)));
      }
      if (value != null) {
        value.end();
      }
    } catch (EncodingException e) {
      return List.of();
    }
    return List.copyOf(points);
  }

  /** Reads a DistributionPointName; one that is relative to an issuer gives no names. */
  static List<GeneralName> fullName(Der in) throws EncodingException {
    Der full = in.enterIf(0xa0);
    return full == null ? List.of() : GeneralName.readAll(full);
  }
}
