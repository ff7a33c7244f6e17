// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tlsbio.spi.TlsBackend;

/**
 * Finds every provider, each in its own try, and keeps nothing: who installs a backend at run time
 * finds it with the next call.
 *
 * <p>One class counts once, though two class loaders or two services files name it: the first seen
 * wins, by name, so that a copy in a child-first loader is not a rival of the original. Two classes
 * with one backend name are both refused: which was meant cannot be known.
 */
final class BackendLoader {

  /**
   * How many failures one ServiceLoader is given. It need not get past one: where services files
   * cannot be listed at all it throws the same error for ever.
   */
  private static final int MOST_FAILURES = 100;

  private final Set<String> seen = new HashSet<>();
  private final List<Candidate> found = new ArrayList<>();

  private BackendLoader() {}

  /** Returns what the API's own class loader and layer see, and the thread's context loader. */
  static List<Candidate> installed() {
    BackendLoader all = new BackendLoader();
    ClassLoader own = Origins.orSystem(BackendLoader.class.getClassLoader());
    all.add(ServiceLoader.load(TlsBackend.class, own), own);
    ModuleLayer layer = BackendLoader.class.getModule().getLayer();
    if (layer != null && layer != ModuleLayer.boot()) { // a loader does not see the layer's parents
      all.add(ServiceLoader.load(layer, TlsBackend.class), own);
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null && context != own) {
      all.add(ServiceLoader.load(TlsBackend.class, context), context);
    }
    return all.sorted();
  }

  /** Returns what {@code loaders} and their parents see, and nothing else. */
  static List<Candidate> through(ClassLoader... loaders) {
    BackendLoader all = new BackendLoader();
    for (ClassLoader loader : loaders) {
      all.add(ServiceLoader.load(TlsBackend.class, loader), loader);
    }
    return all.sorted();
  }

  private void add(ServiceLoader<TlsBackend> services, ClassLoader loader) {
    Iterator<ServiceLoader.Provider<TlsBackend>> providers = services.stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        add(providers.next());
      } catch (Throwable failure) { // a broken line, or a class that does not link
        Failures.rethrowFatal(failure);
        failures++;
        add(failure, loader);
      }
    }
  }

  private void add(ServiceLoader.Provider<TlsBackend> provider) {
    // A module's provider() method may declare no more than the interface: then the object tells.
    boolean concrete = !Modifier.isAbstract(provider.type().getModifiers());
    if (concrete && !seen.add(provider.type().getName())) {
      return;
    }
    Candidate candidate = ProviderProbe.probe(provider);
    if (concrete || seen.add(candidate.info().className())) {
      found.add(candidate);
    }
  }

  private void add(Throwable failure, ClassLoader loader) {
    Optional<Origins.Entry> culprit = Origins.culprit(loader, failure, seen);
    boolean first = seen.add(Failures.unwrap(failure).toString());
    String className = culprit.map(Origins.Entry::className).orElse(Origins.UNKNOWN);
    boolean known = !className.equals(Origins.UNKNOWN);
    if (known ? !seen.add(className) : !first) {
      return;
    }
    String location = culprit.map(Origins.Entry::location).orElse(Origins.UNKNOWN);
    BackendInfo info =
        new BackendInfo(
            ProviderProbe.fallbackName(className),
            className,
            Origins.UNKNOWN,
            location,
            0,
            Features.none(),
            ProviderProbe.broken("loading it", className, failure));
    found.add(new Candidate(info, null));
  }

  private List<Candidate> sorted() {
    Map<String, List<Candidate>> claims =
        found.stream()
            .filter(candidate -> candidate.backend() != null)
            .collect(
                Collectors.groupingBy(
                    candidate -> candidate.info().name(), TreeMap::new, Collectors.toList()));
    List<Candidate> judged = new ArrayList<>();
    for (Candidate candidate : found) {
      List<Candidate> rivals =
          candidate.backend() == null
              ? List.of()
              : claims.getOrDefault(candidate.info().name(), List.of()).stream()
                  .filter(other -> !other.info().className().equals(candidate.info().className()))
                  .toList();
      judged.add(rivals.isEmpty() ? candidate : duplicate(candidate, rivals));
    }
    judged.sort((a, b) -> a.info().compareTo(b.info()));
    return Collections.unmodifiableList(judged);
  }

  private static Candidate duplicate(Candidate candidate, List<Candidate> rivals) {
    String others =
        rivals.stream()
            .map(rival -> rival.info().className() + " in " + rival.info().location())
            .collect(Collectors.joining(" and "));
    return candidate.failing(
        DiscoveryCode.DUPLICATE_NAME,
        "it calls itself '"
            + candidate.info().name()
            + "', and so does "
            + others
            + "; keep one of them");
  }
}
