// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.BufferKind;
import tlsbio.tck.kit.Delivery;
import tlsbio.tck.kit.Role;

/**
 * One combination of a rule's axes.
 *
 * @param rule the rule's id, {@code BIO-01}
 * @param axes those the rule names
 * @param version the protocol version
 * @param role the side that the rule is about
 * @param delivery how the stream is cut
 * @param buffers the kind of buffer
 * @since 0.1
 */
public record Variant(
    String rule,
    Set<Axis> axes,
    TlsVersion version,
    Role role,
    Delivery delivery,
    BufferKind buffers) {

  private static final Pattern NAME = Pattern.compile("([a-z]+[0-9]*)_([0-9]{2})_[a-zA-Z0-9]+");

  /** Copies the axes. */
  public Variant {
    axes = Set.copyOf(axes);
  }

  /**
   * Returns the id in a rule method's name: BIO-01 for {@code bio_01_emptyReadsAsZero}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static String idOf(Method rule) {
    Matcher name = NAME.matcher(rule.getName());
    if (!name.matches()) {
      throw new IllegalArgumentException(
          rule + ": a rule's name begins with its id, as in bio_01_emptyReadsAsZero");
    }
    return name.group(1).toUpperCase(Locale.ROOT) + "-" + name.group(2);
  }

  /** Returns every combination of the axes that {@code rule} names. */
  static List<Variant> of(Method rule) {
    Set<Axis> axes = EnumSet.noneOf(Axis.class);
    Rule mark = rule.getAnnotation(Rule.class);
    if (mark != null) {
      axes.addAll(List.of(mark.value()));
    }
    List<Variant> all = new ArrayList<>();
    for (TlsVersion version :
        axes.contains(Axis.VERSION) ? TlsVersion.values() : new TlsVersion[] {TlsVersion.TLS_1_3}) {
      for (Role role : axes.contains(Axis.ROLE) ? Role.values() : new Role[] {Role.CLIENT}) {
        for (Delivery delivery :
            axes.contains(Axis.DELIVERY) ? Delivery.values() : new Delivery[] {Delivery.WHOLE}) {
          for (BufferKind buffers :
              axes.contains(Axis.BUFFER)
                  ? BufferKind.values()
                  : new BufferKind[] {BufferKind.HEAP}) {
            all.add(new Variant(idOf(rule), axes, version, role, delivery, buffers));
          }
        }
      }
    }
    return all;
  }

  /** Says which combination this is, {@code BIO-01 TLSv1.3 client bytes}. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(" ");
    words.add(rule);
    if (axes.contains(Axis.VERSION)) {
      words.add(version.toString());
    }
    if (axes.contains(Axis.ROLE)) {
      words.add(role.toString());
    }
    if (axes.contains(Axis.DELIVERY)) {
      words.add(delivery.toString());
    }
    if (axes.contains(Axis.BUFFER)) {
      words.add(buffers.toString());
    }
    return words.toString();
  }
}
