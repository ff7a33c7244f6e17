// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles with the compiler of the running JDK. */
final class Sources {

  private Sources() {}

  /** Compiles {@code files}, one module, against the API. */
  static void compile(Path into, List<Path> files) {
    String modules = Child.api() + File.pathSeparator + annotations(into.getParent());
    run(List.of("-p", modules, "-d", into.toString()), files);
  }

  /** The API's descriptor names the module of its annotations, which only compilers look for. */
  private static Path annotations(Path folder) {
    Path module = folder.resolve("annotations");
    try {
      if (Files.notExists(module)) {
        Files.createDirectories(module);
        Path source = module.resolve("module-info.java");
        Files.writeString(source, "module org.jspecify {}");
        run(List.of("-d", module.toString()), List.of(source));
      }
      return module;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> where, List<Path> files) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter log = new StringWriter();
    List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none"));
    options.addAll(where);
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
      if (!compiler.getTask(log, manager, null, options, null, units).call()) {
        throw new AssertionError("a test source does not compile:\n" + log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
