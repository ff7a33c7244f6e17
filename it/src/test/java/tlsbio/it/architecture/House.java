// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packages of the house and who may import whom: section 2 of the design, as tables.
 *
 * <p>A room is a package with all below it, named relative to the root; the root package itself is
 * the room {@code ""}. What is in no table is forbidden. The tests apply the same tables to a
 * second, deliberately wrong house below another root, so each is known to be able to fail.
 */
record House(String root) {

  /** The house we build. */
  static final House OURS = new House("tlsbio");

  /** The house in which each class breaks one rule. */
  static final House WRONG = new House("tlsbio.it.architecture.wrong");

  /** Room → rooms it may import. */
  static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("", Set.of("encoding")),
          Map.entry("spi", Set.of("")),
          Map.entry("encoding", Set.of()),
          Map.entry("engine", Set.of("", "spi")),
          Map.entry(
              "core",
              Set.of("", "spi", "encoding", "engine", "core.hello", "core.secrets", "core.verify")),
          Map.entry("core.hello", Set.of("", "spi")),
          Map.entry("core.secrets", Set.of("", "encoding")),
          Map.entry("core.verify", Set.of("", "encoding")),
          Map.entry("jdk", Set.of("", "spi", "engine")),
          Map.entry("tcnative", Set.of("", "spi", "engine")),
          Map.entry("bc", Set.of("", "spi", "engine")),
          Map.entry("keylog", Set.of("")),
          Map.entry("jfr", Set.of("")),
          Map.entry("tck", Set.of("", "spi")),
          Map.entry("cli", Set.of("", "spi", "keylog", "tck")));

  /** Class → what it alone may import against the direction: ADR 0001, class by class. */
  static final Map<String, Set<String>> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("BufferPool", Set.of("spi.MemoryKind")),
          Map.entry("Slab", Set.of("spi.MemoryKind")),
          Map.entry("LinearMemoryBIO", Set.of("spi.MemoryKind", "spi.WindowedBio")),
          Map.entry("Tls", Set.of("spi.TlsBackend")),
          Map.entry("TlsBuilder", Set.of("spi.TlsBackend")),
          Map.entry("ClientBuilder", Set.of("spi.TlsBackend", "spi.RequiredFeatures")),
          Map.entry("ServerBuilder", Set.of("spi.TlsBackend", "spi.RequiredFeatures")),
          Map.entry("BackendChoice", Set.of("spi.TlsBackend")),
          Map.entry("BackendLoader", Set.of("spi.TlsBackend")),
          Map.entry("Candidate", Set.of("spi.TlsBackend")),
          Map.entry("ProviderProbe", Set.of("spi.TlsBackend", "spi.Availability")),
          Map.entry("Failures", Set.of("spi.TlsBackend")),
          Map.entry("Origins", Set.of("spi.TlsBackend")),
          Map.entry("engine.EngineBackend", Set.of("core.Contexts")));

  /** Rooms that may not see each other's insides but ship and change together: ADR 0001. */
  private static final Map<String, String> SLICES = Map.of("spi", "", "engine", "core");

  private static final List<String> JDK =
      List.of("java.", "javax.crypto.", "javax.security.auth.x500.", "org.jspecify.");

  /** Room → packages it may use beyond {@link #JDK}. */
  private static final Map<String, List<String>> STACKS =
      Map.of(
          "", List.of("javax.net.ssl.SSLException"),
          "jdk", List.of("javax.net.ssl."),
          "tcnative", List.of("io.netty."),
          "bc", List.of("org.bouncycastle."),
          "jfr", List.of("jdk.jfr."),
          "tck", List.of("org.junit.", "org.opentest4j.", "javax.net.ssl.SSLException"));

  private static final List<String> NEVER =
      List.of("java.util.logging.", "java.lang.System$Logger");

  /** Returns the compiled classes of the house that are not tests. */
  JavaClasses classes() {
    ClassFileImporter importer = new ClassFileImporter();
    return equals(WRONG)
        ? importer.importPackages(root)
        : importer.withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(root);
  }

  /** Returns the room {@code type} is in; empty if it is in none. */
  Optional<String> room(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(root)) {
      return Optional.of("");
    }
    if (!name.startsWith(root + ".")) {
      return Optional.empty();
    }
    for (String rest = name.substring(root.length() + 1); ; ) {
      if (IMPORTS.containsKey(rest)) {
        return Optional.of(rest);
      }
      int dot = rest.lastIndexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      rest = rest.substring(0, dot);
    }
  }

  /** Returns the room or the pair of rooms that {@code type} counts as when cycles are sought. */
  Optional<String> slice(JavaClass type) {
    return room(type).map(room -> SLICES.getOrDefault(room, room));
  }

  /** Returns whether {@code type} belongs to this house at all, in a listed room or not. */
  boolean owns(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  /** Returns whether the tables allow a dependency between two classes of the house. */
  boolean allowsWithin(Dependency dependency) {
    Optional<String> from = room(dependency.getOriginClass());
    Optional<String> to = room(dependency.getTargetClass().getBaseComponentType());
    if (from.isEmpty() || to.isEmpty()) {
      return false;
    }
    return from.equals(to)
        || IMPORTS.getOrDefault(from.get(), Set.of()).contains(to.get())
        || isException(dependency);
  }

  /** Returns whether a dependency goes against the direction and is named as an exception. */
  boolean isException(Dependency dependency) {
    return EXCEPTIONS
        .getOrDefault(name(dependency.getOriginClass()), Set.of())
        .contains(name(dependency.getTargetClass().getBaseComponentType()));
  }

  /** Returns whether a room may use a class that is not ours. */
  boolean allowsOutside(String room, JavaClass target) {
    String name = target.getBaseComponentType().getName();
    if (target.getBaseComponentType().isPrimitive()) {
      return true;
    }
    return NEVER.stream().noneMatch(name::startsWith)
        && (JDK.stream().anyMatch(name::startsWith)
            || STACKS.getOrDefault(room, List.of()).stream().anyMatch(name::startsWith));
  }

  /** Returns the top-level class around {@code type}, relative to the root. */
  String name(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    String top = nested < 0 ? name : name.substring(0, nested);
    return top.startsWith(root + ".") ? top.substring(root.length() + 1) : top;
  }
}
