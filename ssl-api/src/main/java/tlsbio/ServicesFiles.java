// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.TlsBackend;

/**
 * Says where a provider comes from: a class from its code source, one that cannot even be loaded
 * from the services file that names it. Only looked at when ServiceLoader, which names no file, has
 * failed.
 */
final class ServicesFiles {

  static final String UNKNOWN = "unknown";

  private static final String RESOURCE = "META-INF/services/" + TlsBackend.class.getName();

  /** A line of a services file; {@code className} is {@link #UNKNOWN} for the file as a whole. */
  record Entry(String className, String location) {}

  private ServicesFiles() {}

  /** Returns the jar or folder of {@code type}, and its module if it is in a named one. */
  static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String place =
        source == null || source.getLocation() == null
            ? UNKNOWN
            : path(source.getLocation().toString());
    Module module = type.getModule();
    return module.isNamed() ? "module " + module.getName() + " (" + place + ")" : place;
  }

  /** Returns the line, or at least the file, that {@code failure} of a ServiceLoader is about. */
  static Optional<Entry> culprit(ClassLoader loader, Throwable failure) {
    List<Entry> entries = new ArrayList<>();
    try {
      for (URL file : Collections.list(loader.getResources(RESOURCE))) {
        String url = file.toString();
        String location = path(url.substring(0, url.length() - RESOURCE.length()));
        if (String.valueOf(failure.getMessage()).contains(url)) {
          return Optional.of(new Entry(UNKNOWN, location));
        }
        entries.addAll(read(file, location));
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    return entries.stream().filter(entry -> explains(entry, loader, failure)).findFirst();
  }

  private static List<Entry> read(URL file, String location) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false); // else the jar stays open after us
    List<Entry> entries = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comment = line.indexOf('#');
        String className = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (!className.isEmpty()) {
          entries.add(new Entry(className, location));
        }
      }
    }
    return entries;
  }

  /** A configuration error names the class; of a linkage error it is not known until it recurs. */
  private static boolean explains(Entry entry, ClassLoader loader, Throwable failure) {
    Pattern word = Pattern.compile("(?<![\\w.$])" + Pattern.quote(entry.className) + "(?![\\w$])");
    if (word.matcher(String.valueOf(failure.getMessage())).find()) {
      return true;
    }
    if (!(failure instanceof LinkageError)) {
      return false;
    }
    try {
      Class.forName(entry.className, false, loader);
      return false;
    } catch (ClassNotFoundException absent) {
      return false;
    } catch (LinkageError again) {
      return again.toString().equals(failure.toString());
    }
  }

  private static String path(String url) {
    String bare = url.startsWith("jar:") ? url.substring("jar:".length()) : url;
    bare = bare.endsWith("!/") ? bare.substring(0, bare.length() - 2) : bare;
    try {
      return bare.startsWith("file:") ? Path.of(URI.create(bare)).toString() : bare;
    } catch (IllegalArgumentException | FileSystemNotFoundException notOnDisk) {
      return bare;
    }
  }

  /** Returns the loader to ask where a class has none of its own. */
  static ClassLoader orSystem(@Nullable ClassLoader loader) {
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }
}
