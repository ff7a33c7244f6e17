// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A value of an IANA registry: a number with a name. The number alone decides who is equal and who
 * comes first, among values of one registry.
 *
 * @param <T> the registry's own type
 * @since 0.1
 */
public abstract sealed class CodePoint<T extends CodePoint<T>>
    implements Comparable<T>, Serializable permits Alert, CipherSuite, NamedGroup, SignatureScheme {

  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final @Nullable String name;

  /** Makes one, with null for a name made of the number: most of those are never asked for it. */
  CodePoint(int code, @Nullable String name) {
    this.code = code;
    this.name = name;
  }

  /** Returns the number in the registry, 0 to 0xffff. */
  public final int code() {
    return code;
  }

  /** Returns the name in the registry, or one made of the number if it has none here. */
  public final String name() {
    return name == null ? NameTable.hex(code) : name;
  }

  @Override
  public final int compareTo(T other) {
    return Integer.compare(code, other.code());
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof CodePoint<?> that && getClass() == that.getClass() && code == that.code;
  }

  @Override
  public final int hashCode() {
    return code;
  }

  @Override
  public final String toString() {
    return name();
  }
}
