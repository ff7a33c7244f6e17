// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tlsbio.spi.TlsBackend;

/**
 * The front door: builders for the two sides, and the backends that are installed.
 *
 * <p>Where no backend is named, {@code -Dtlsbio.backend} names it; where that is not set either,
 * the usable one of highest {@linkplain TlsBackend#priority() priority} is taken, and a tie is an
 * error. A backend that is named and cannot be used is an error, never a reason to take another:
 * who wants a fallback asks for it with {@link #firstOf}.
 *
 * <p>Backends are looked for at each call, through the class loader of this API and the context
 * class loader of the thread, or through the one loader that is given. Nothing is cached: keep the
 * backend or the context, not the question.
 *
 * @since 0.1
 */
public final class Tls {

  /** The system property that names the backend where the program names none. */
  public static final String BACKEND_PROPERTY = "tlsbio.backend";

  private Tls() {}

  /** Returns a builder for a client. */
  public static ClientBuilder client() {
    return new ClientBuilder();
  }

  /** Returns a builder for a server. */
  public static ServerBuilder server() {
    return new ServerBuilder();
  }

  /** Returns a builder for a server that shows {@code identity}. */
  public static ServerBuilder server(Identity identity) {
    return new ServerBuilder().identity(identity);
  }

  /**
   * Returns every backend found, usable or not, by falling priority and then by name. Throws for
   * nothing that a backend does wrong: that is its {@link BackendInfo#problem()}.
   */
  public static List<BackendInfo> backends() {
    return infos(BackendLoader.installed());
  }

  /** Returns every backend that {@code loader} and its parents see, as {@link #backends()} does. */
  public static List<BackendInfo> backends(ClassLoader loader) {
    return infos(BackendLoader.through(Objects.requireNonNull(loader, "loader")));
  }

  /**
   * Returns the backend that is used where the program names none.
   *
   * @throws NoBackendException if none is usable, two tie, or {@link #BACKEND_PROPERTY} names one
   *     that cannot be used
   */
  public static TlsBackend backend() {
    BackendChoice choice = new BackendChoice(BackendLoader.installed());
    String property = System.getProperty(BACKEND_PROPERTY, "").strip();
    return property.isEmpty()
        ? choice.preferred()
        : choice.named(property, " (named by -D" + BACKEND_PROPERTY + ")");
  }

  /**
   * Returns the backend of that name.
   *
   * @throws NoBackendException if it is not installed or cannot be used
   */
  public static TlsBackend backend(String name) {
    Objects.requireNonNull(name, "name");
    return new BackendChoice(BackendLoader.installed()).named(name, "");
  }

  /**
   * Returns the backend of that name among those that {@code loader} and its parents see.
   *
   * @throws NoBackendException if it is not among them or cannot be used
   */
  public static TlsBackend backend(String name, ClassLoader loader) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(loader, "loader");
    return new BackendChoice(BackendLoader.through(loader)).named(name, "");
  }

  /**
   * Returns the first backend of these names that can be used.
   *
   * @throws NoBackendException if none can, saying for each why
   */
  public static TlsBackend firstOf(String name, String... others) {
    List<String> names = new ArrayList<>(List.of(others));
    names.add(0, Objects.requireNonNull(name, "name"));
    return new BackendChoice(BackendLoader.installed()).firstOf(names);
  }

  private static List<BackendInfo> infos(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::info).toList();
  }
}
