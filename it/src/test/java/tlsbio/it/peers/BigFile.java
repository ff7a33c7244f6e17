// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A file of 100 MB of noise, the same each time. */
final class BigFile {

  private static final int LENGTH = 100_000_000;
  private static final long SEED = 17;

  private BigFile() {}

  /** Writes it into {@code folder} as {@code name}. */
  static Path create(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] piece = new byte[LENGTH / 1000];
    Random noise = new Random(SEED);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 1000; i++) {
        noise.nextBytes(piece);
        out.write(piece);
      }
    }
    return file;
  }

  /** Returns the SHA-256 of a file, in hexadecimal. */
  static String sha256(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[64 * 1024];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
