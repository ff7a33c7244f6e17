// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTreeTest {

  private final Path root;
  private final Path page;

  FileTreeTest(@TempDir Path temporary) throws IOException {
    root = Files.createDirectories(temporary.toRealPath().resolve("root"));
    page = Files.writeString(root.resolve("a b.txt"), "page");
    Files.createDirectory(root.resolve("sub"));
    Files.writeString(temporary.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("out"), temporary.resolve("secret"));
    Files.createSymbolicLink(root.resolve("up"), temporary);
    Files.createSymbolicLink(root.resolve("in"), page);
  }

  @Test
  void filesAreFoundByTheirEscapedNames() throws IOException {
    assertEquals(Optional.of(page), find("/a%20b.txt"));
    assertEquals(Optional.of(page), find("//a%20b.txt?query#x"));
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() throws IOException {
    assertEquals(Optional.of(page), find("/in"));
  }

  @Test
  void aFolderIsItsIndex() throws IOException {
    assertEquals(Optional.empty(), find("/sub/"));
    Path index = Files.writeString(root.resolve("sub").resolve("index.html"), "x");
    assertEquals(Optional.of(index), find("/sub/"));
    assertEquals(Optional.of(index), find("/sub"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret",
        "/%2e%2e/secret",
        "/sub/../../secret",
        "/sub/../a%20b.txt",
        "/..%2fsecret",
        "/..%5csecret",
        "/out",
        "/up/secret",
        "/%00",
        "/a%2",
        "/a%zz",
        "/%ff",
        "/nothing",
      })
  void nothingOutsideIsFound(String target) throws IOException {
    assertEquals(Optional.empty(), find(target));
  }

  @Test
  void aFileIsNoFolder() {
    assertThrows(IOException.class, () -> new FileTree(page));
  }

  private Optional<Path> find(String target) throws IOException {
    return new FileTree(root).find(target);
  }
}
