// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files, and folders of files, that may change. They are told apart by what they hold: dates do not
 * change when a link is moved, and may not when two versions are written within their resolution.
 *
 * <p>What is remembered is one SHA-256 over everything; a file that cannot be read counts as one
 * that holds the reason.
 */
final class WatchedFiles {

  private static final int FILE = 'f';
  private static final int UNREADABLE = '?';

  private final List<Path> files;

  WatchedFiles(List<Path> files) {
    this.files = List.copyOf(files);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Returns a digest of the names and the contents of now. */
  byte[] digest() {
    MessageDigest all = sha256();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        addFolder(all, file);
      } else {
        addFile(all, file);
      }
    }
    return all.digest();
  }

  private static void addFolder(MessageDigest all, Path folder) {
    List<Path> inside = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(inside::add);
    } catch (IOException | DirectoryIteratorException e) {
      add(all, folder, UNREADABLE, name(e));
      return;
    }
    inside.sort(null);
    for (Path file : inside) {
      if (!Files.isDirectory(file)) {
        addFile(all, file);
      }
    }
  }

  private static void addFile(MessageDigest all, Path file) {
    MessageDigest one = sha256();
    byte[] buffer = new byte[8 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        one.update(buffer, 0, n);
      }
      add(all, file, FILE, one.digest());
    } catch (IOException e) {
      add(all, file, UNREADABLE, name(e));
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  private static void add(MessageDigest all, Path file, int kind, byte[] what) {
    all.update((file + "\0").getBytes(StandardCharsets.UTF_8));
    all.update((byte) kind);
    all.update(what);
    all.update((byte) 0);
  }

  private static byte[] name(Exception e) {
    return e.getClass().getName().getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java platform has it
    }
  }
}
