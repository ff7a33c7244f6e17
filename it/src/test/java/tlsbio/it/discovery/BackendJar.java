// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Makes a jar with one backend that is found both ways: by its services file on the class path, by
 * its module descriptor on the module path. Each has a package of its own, as modules must.
 */
final class BackendJar {

  private static final String SERVICES = "META-INF/services/tlsbio.spi.TlsBackend";

  private final Path folder;
  private final String id;
  private final List<String> extra = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private String pkg;
  private String className = "Backend";
  private String name;
  private String parent = "";
  private String constructor = "";
  private int priority = 10;
  private String availability = "tlsbio.spi.Availability.ready()";
  private String features = "tlsbio.Features.none().plus(tlsbio.Feature.HALF_CLOSE)";
  private String services;

  /** A backend that works, named {@code id}, in module and package {@code acme.id}. */
  BackendJar(Path folder, String id) {
    this.folder = folder;
    this.id = id;
    this.name = '"' + id + '"';
    this.pkg = "acme." + id;
    this.services = "";
  }

  BackendJar named(String expression) {
    name = expression;
    return this;
  }

  BackendJar in(String otherPackage) {
    pkg = otherPackage;
    return this;
  }

  BackendJar priority(int rank) {
    priority = rank;
    return this;
  }

  BackendJar constructor(String statement) {
    constructor = statement;
    return this;
  }

  BackendJar availability(String expression) {
    availability = expression;
    return this;
  }

  BackendJar features(String expression) {
    features = expression;
    return this;
  }

  /** Makes the class extend one that the jar then lacks: it does not link. */
  BackendJar withoutParent() {
    extra.add("public class Parent {}");
    parent = " extends Parent";
    dropped.add("Parent");
    return this;
  }

  /** Makes the constructor use a class that the jar then lacks. */
  BackendJar withoutHelper() {
    extra.add("public class Helper { static void help() {} }");
    dropped.add("Helper");
    return constructor("Helper.help();");
  }

  /** Drops the class of the backend itself; what names it stays. */
  BackendJar withoutClass() {
    dropped.add(className);
    return this;
  }

  /** Puts {@code lines} before the entry of the services file; no effect on the module path. */
  BackendJar services(String lines) {
    services = lines + "\n";
    return this;
  }

  Path build() {
    try {
      return jar(compile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path compile() throws IOException {
    Path sources = Files.createDirectories(folder.resolve(id + "-src"));
    Path classes = Files.createDirectories(folder.resolve(id + "-classes"));
    extra.add(source());
    extra.add("final class Other {}"); // keeps the package when the backend's class is dropped
    List<Path> files = new ArrayList<>();
    for (String type : extra) {
      String simple = type.replaceFirst("(?s).*?class (\\w+).*", "$1");
      Path file = sources.resolve(simple + ".java");
      files.add(Files.writeString(file, "package " + pkg + ";\n" + type));
    }
    String module =
        "module acme."
            + id
            + " { requires tlsbio.api; provides tlsbio.spi.TlsBackend with "
            + pkg
            + "."
            + className
            + "; }";
    files.add(Files.writeString(sources.resolve("module-info.java"), module));
    Sources.compile(classes, files);
    for (String simple : dropped) {
      Files.delete(classes.resolve(pkg.replace('.', '/')).resolve(simple + ".class"));
    }
    Path entry = classes.resolve(SERVICES);
    Files.createDirectories(entry.getParent());
    Files.writeString(entry, services + pkg + "." + className + "\n");
    return classes;
  }

  private Path jar(Path classes) throws IOException {
    Path jar = folder.resolve(id + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> walk = Files.walk(classes)) {
      for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(path));
        out.closeEntry();
      }
    }
    return jar;
  }

  private String source() {
    return """
        import tlsbio.*;
        import tlsbio.spi.*;
        public class %s%s implements TlsBackend {
          public %s() { %s }
          public String name() { return %s; }
          public String version() { return "1.0 of acme"; }
          public int priority() { return %d; }
          public Availability availability() { return %s; }
          public Features features() { return %s; }
          public ClientContext client(ClientConfig c) { throw new UnsupportedOperationException(); }
          public ServerContext server(ServerConfig c) { throw new UnsupportedOperationException(); }
        }
        """
        .formatted(
            className, parent, className, constructor, name, priority, availability, features);
  }
}
