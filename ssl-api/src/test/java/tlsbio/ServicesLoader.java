// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import tlsbio.spi.TlsBackend;

/** Sees the classes of the tests, and a services file that names some of them as backends. */
public final class ServicesLoader extends ClassLoader {

  private static final String RESOURCE = "META-INF/services/" + TlsBackend.class.getName();

  private final URL services;
  private final List<String> own;

  private ServicesLoader(URL services, List<String> own) {
    super(ServicesLoader.class.getClassLoader());
    this.services = services;
    this.own = own;
  }

  /** Returns a loader whose services file, written to {@code folder}, names {@code providers}. */
  public static ServicesLoader of(Path folder, Class<?>... providers) throws IOException {
    List<String> names = List.of(providers).stream().map(Class::getName).toList();
    Path file = Files.write(Files.createTempFile(folder, "services", ""), names);
    return new ServicesLoader(file.toUri().toURL(), List.of());
  }

  /** Returns a loader like this that defines the providers anew, as a child-first one does. */
  public ServicesLoader childFirst() throws IOException {
    return new ServicesLoader(services, Files.readAllLines(Path.of(services.getPath())));
  }

  /** Runs {@code body} while this is the thread's context loader. */
  public void asContext(Runnable body) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      body.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(RESOURCE)
        ? Collections.enumeration(List.of(services))
        : super.getResources(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.contains(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (var in = Objects.requireNonNull(getResourceAsStream(file))) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
