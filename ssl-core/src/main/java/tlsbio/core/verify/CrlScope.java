// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * Which certificates of its issuer a list is about, as its issuing distribution point says (RFC
 * 5280 section 5.2.5).
 *
 * @param point the names of the distribution point, empty if it says none or not in full
 * @param named whether a distribution point is named at all
 * @param unusable why such a list decides nothing, null if it can
 */
record CrlScope(
    List<GeneralName> point,
    boolean named,
    boolean users,
    boolean authorities,
    boolean attributes,
    @Nullable String unusable) {

  /** A list without the extension: about all. */
  static final CrlScope ALL = new CrlScope(List.of(), false, false, false, false, null);

  static CrlScope read(Der in) throws EncodingException {
    Der point = in.enterIf(0xa0);
    List<GeneralName> names = point == null ? List.of() : CrlPoint.fullName(point);
    boolean users = flag(in, 0x81);
    boolean authorities = flag(in, 0x82);
    boolean someReasons = in.tag() == 0x83;
    if (someReasons) {
      in.skip();
    }
    boolean indirect = flag(in, 0x84);
    boolean attributes = flag(in, 0x85);
    in.end();
    String unusable = null;
    if (indirect) {
      unusable = "it is about certificates of other issuers (indirect)";
    } else if (someReasons) {
      unusable = "it knows only some reasons";
    } else if ((users ? 1 : 0) + (authorities ? 1 : 0) + (attributes ? 1 : 0) > 1) {
      unusable = "its scope contradicts itself";
    }
    return new CrlScope(names, point != null, users, authorities, attributes, unusable);
  }

  private static boolean flag(Der in, int tag) throws EncodingException {
    if (in.tag() != tag) {
      return false;
    }
    byte[] content = in.content(tag);
    return content.length != 1 || content[0] != 0;
  }

  /** Returns whether {@code certificate} belongs to what the list is about. */
  boolean covers(CertificateFacts certificate, Work work) {
    boolean kind =
        certificate.extensions().isCa() ? !users && !attributes : !authorities && !attributes;
    return kind && (!named || isAtPointOf(certificate, work));
  }

  /** A point that is for some reasons only, or for another signer of lists, does not count. */
  private boolean isAtPointOf(CertificateFacts certificate, Work work) {
    for (CrlPoint theirs : certificate.extensions().crlPoints()) {
      if (!work.mayCompare((long) theirs.names().size() * point.size())) {
        return false;
      }
      boolean counts =
          !theirs.someReasons()
              && (theirs.issuer().isEmpty() || isOf(theirs.issuer(), certificate.issuer()));
      if (counts && shareName(theirs.names(), point)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(List<GeneralName> names, DistinguishedName issuer) {
    return names.stream().anyMatch(name -> Objects.equals(issuer, name.directory()));
  }

  private static boolean shareName(List<GeneralName> some, List<GeneralName> others) {
    return some.stream().anyMatch(name -> others.stream().anyMatch(name::isSameAs));
  }
}
