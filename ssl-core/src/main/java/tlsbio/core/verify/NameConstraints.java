// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tlsbio.VerifyCode;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * Which names an authority may vouch for (RFC 5280 section 4.2.1.10). A name must lie in a
 * permitted subtree of its kind, if there is any of that kind, and in no excluded one. What cannot
 * be compared is refused: constraints on kinds of names that nobody compares, malformed ones,
 * malformed names.
 */
final class NameConstraints {

  private final List<GeneralName> permitted;
  private final List<GeneralName> excluded;
  private final @Nullable Fault unusable;

  private NameConstraints(
      List<GeneralName> permitted, List<GeneralName> excluded, @Nullable Fault unusable) {
    this.permitted = permitted;
    this.excluded = excluded;
    this.unusable = unusable;
  }

  static NameConstraints read(Der in) throws EncodingException {
    Der sequence = in.enter(0x30);
    in.end();
    List<GeneralName> permitted = new ArrayList<>();
    List<GeneralName> excluded = new ArrayList<>();
    Fault unusable = null;
    if (sequence.tag() == 0xa0) {
      unusable = readSubtrees(sequence.enter(0xa0), permitted);
    }
    if (sequence.tag() == 0xa1) {
      Fault fault = readSubtrees(sequence.enter(0xa1), excluded);
      unusable = unusable == null ? fault : unusable;
    }
    sequence.end();
    return new NameConstraints(List.copyOf(permitted), List.copyOf(excluded), unusable);
  }

  private static @Nullable Fault readSubtrees(Der in, List<GeneralName> bases)
      throws EncodingException {
    Fault unusable = null;
    while (in.hasMore()) {
      Der subtree = in.enter(0x30);
      GeneralName base = GeneralName.read(subtree);
      bases.add(base);
      boolean bounded = subtree.tag() == 0x80 && !isZero(subtree.content(0x80));
      if (bounded || subtree.hasMore()) {
        unusable = new Fault(VerifyCode.SUBTREE_MINMAX, 0, "a subtree with a minimum or a maximum");
      } else if (!Subtrees.isWellFormed(base)) {
        unusable =
            new Fault(
                VerifyCode.UNSUPPORTED_CONSTRAINT_SYNTAX,
                0,
                "not a constraint: " + Subtrees.describe(base));
      }
    }
    return unusable;
  }

  private static boolean isZero(byte[] number) {
    return number.length == 1 && number[0] == 0;
  }

  /** Returns how many comparisons {@link #check} may make for {@code names} names. */
  long cost(int names) {
    return (permitted.size() + excluded.size() + 1L) * (names + 1L);
  }

  /**
   * Checks the names of one certificate.
   *
   * @param depth where that certificate stands, for the fault
   */
  @Nullable Fault check(List<GeneralName> names, int depth) {
    if (unusable != null) {
      return new Fault(unusable.code(), depth, unusable.detail());
    }
    for (GeneralName name : names) {
      Fault fault = checkName(name, depth);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault checkName(GeneralName name, int depth) {
    boolean constrained = false;
    boolean inside = false;
    for (GeneralName base : permitted) {
      if (base.type() == name.type()) {
        constrained = true;
        Fault fault = unsupported(name, depth);
        if (fault != null) {
          return fault;
        }
        if (Subtrees.contains(base, name)) {
          inside = true;
          break;
        }
      }
    }
    if (constrained && !inside) {
      return new Fault(
          VerifyCode.PERMITTED_VIOLATION,
          depth,
          Subtrees.describe(name) + " is in none of the permitted subtrees");
    }
    for (GeneralName base : excluded) {
      if (base.type() == name.type()) {
        Fault fault = unsupported(name, depth);
        if (fault != null) {
          return fault;
        }
        if (Subtrees.touches(base, name)) {
          return new Fault(
              VerifyCode.EXCLUDED_VIOLATION,
              depth,
              Subtrees.describe(name) + " is in the excluded subtree " + Subtrees.describe(base));
        }
      }
    }
    return null;
  }

  private static @Nullable Fault unsupported(GeneralName name, int depth) {
    if (!Subtrees.isComparable(name.type())) {
      return new Fault(
          VerifyCode.UNSUPPORTED_CONSTRAINT_TYPE,
          depth,
          "a constraint on names of kind "
              + GeneralName.typeName(name.type()).toLowerCase(Locale.ROOT));
    }
    return Subtrees.isName(name)
        ? null
        : new Fault(
            VerifyCode.UNSUPPORTED_NAME_SYNTAX, depth, "not a name: " + Subtrees.describe(name));
  }
}
