// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The checkout that is being built, found from the directory the tests run in. */
final class Repository {

  private static final Set<String> NOT_OURS = Set.of(".git", ".idea", ".vscode", "target");

  private Repository() {}

  /** Returns the directory of the parent pom. */
  static Path root() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.isDirectory(dir.resolve("ssl-api")) && Files.isDirectory(dir.resolve("it"))) {
        return dir;
      }
    }
    throw new AssertionError("not run from within the repository");
  }

  /** Returns every file of the checkout, sorted, without what the build makes. */
  static List<Path> files() {
    return files(root());
  }

  /** Returns every file below {@code start}, sorted, without what the build makes. */
  static List<Path> files(Path start) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          start,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              return NOT_OURS.contains(name(dir))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && !NOT_OURS.contains(name(file))) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(found);
    return found;
  }

  /** Returns every Java source of the checkout, sorted. */
  static List<Path> sources() {
    return files().stream().filter(file -> name(file).endsWith(".java")).toList();
  }

  /** Returns {@code file} as seen from the root, with slashes. */
  static String relative(Path file) {
    return root().relativize(file).toString().replace('\\', '/');
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
