// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of each thing that a dump of signatures shows, and some that it leaves out. */
public abstract class ApiSample<T extends Number> implements Supplier<T> {

  /** A constant. */
  public static final int LIMIT = 7;

  /** A field. */
  public final List<@Nullable String> names = List.of();

  /** For subclasses. */
  protected ApiSample() {}

  /** Generic in all ways. */
  public abstract <X extends IOException> T first(@Nullable T one, String... more) throws X;

  /** For subclasses. */
  protected void hook(byte[] bytes) {}

  void hidden() {}

  /** Nobody sees this. */
  static final class Hidden {
    /** Nor this. */
    public void run() {}
  }
}
