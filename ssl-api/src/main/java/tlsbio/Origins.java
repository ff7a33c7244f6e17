// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.module.ResolvedModule;
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
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.TlsBackend;

/**
 * Says where a provider comes from: a class from its code source, one that cannot even be loaded
 * from the services file or module descriptor that names it. Those are read only when
 * ServiceLoader, which tells no file, has failed.
 */
final class Origins {

  static final String UNKNOWN = "unknown";

  private static final String RESOURCE = "META-INF/services/" + TlsBackend.class.getName();

  /**
   * What names a provider: a line of a services file, or a module descriptor; {@code className} is
   * {@link #UNKNOWN} for a services file as a whole.
   */
  record Entry(String className, String location) {}

  private Origins() {}

  /** Returns the jar or folder of {@code type}, and its module if it is in a named one. */
  static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String place =
        source == null || source.getLocation() == null
            ? UNKNOWN
            : path(source.getLocation().toString());
    Module module = type.getModule();
    return module.isNamed() ? inModule(module.getName(), place) : place;
  }

  /** Returns what names the provider that {@code failure} is about, or at least its file. */
  static Optional<Entry> culprit(ClassLoader loader, Throwable failure, Set<String> known) {
    List<Entry> entries = new ArrayList<>();
    ModuleLayer layer = Origins.class.getModule().getLayer();
    addModules(layer == null ? ModuleLayer.boot() : layer, entries);
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
      // then what the modules say is all there is
    }
    return entries.stream()
        .filter(entry -> !known.contains(entry.className))
        .filter(entry -> explains(entry, loader, failure))
        .findFirst();
  }

  private static void addModules(ModuleLayer layer, List<Entry> entries) {
    for (ResolvedModule module : layer.configuration().modules()) {
      String place = module.reference().location().map(uri -> path(uri.toString())).orElse(UNKNOWN);
      module.reference().descriptor().provides().stream()
          .filter(it -> it.service().equals(TlsBackend.class.getName()))
          .flatMap(it -> it.providers().stream())
          .forEach(it -> entries.add(new Entry(it, inModule(module.name(), place))));
    }
    layer.parents().forEach(parent -> addModules(parent, entries));
  }

  private static String inModule(String module, String place) {
    return "module " + module + " (" + place + ")";
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
