// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files below one folder, found by the path in a URL. Nothing outside the folder is found. */
final class FileTree {

  private final Path root;

  /** Serves what is below {@code folder}. */
  FileTree(Path folder) throws IOException {
    this.root = folder.toRealPath();
    if (!Files.isDirectory(root)) {
      throw new IOException(folder + " is no folder");
    }
  }

  /**
   * Returns the regular file that {@code target} names, {@code index.html} for a folder. Empty if
   * there is none, if it cannot be read, or if it lies outside: neither {@code ..} nor a symbolic
   * link leads out.
   */
  Optional<Path> find(String target) {
    try {
      String path = decode(target.split("[?#]", 2)[0]);
      Path file = root.resolve(path.replaceAll("^/+", "")).toRealPath();
      if (Files.isDirectory(file)) {
        file = file.resolve("index.html").toRealPath();
      }
      boolean inside = !(path + "/").contains("/../") && file.startsWith(root);
      return inside && Files.isRegularFile(file) && Files.isReadable(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException nowhere) {
      return Optional.empty();
    }
  }

  /** Undoes percent-encoding, strictly: {@code %} and two digits, UTF-8, no NUL, no backslash. */
  private static String decode(String path) throws CharacterCodingException {
    ByteBuffer bytes = ByteBuffer.allocate(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        int high = i + 2 < path.length() ? Character.digit(path.charAt(i + 1), 16) : -1;
        int low = i + 2 < path.length() ? Character.digit(path.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new CharacterCodingException();
        }
        c = (char) (high << 4 | low);
        i += 2;
      }
      if (c == 0 || c == '\\' || c > 0xff) {
        throw new CharacterCodingException();
      }
      bytes.put((byte) c);
    }
    return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
  }
}
