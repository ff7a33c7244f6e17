// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.Availability;
import tlsbio.spi.TlsBackend;

/**
 * Asks one provider everything, in an order in which each answer is worth having without the next.
 * Whatever is thrown on the way becomes the candidate's problem, and what was learnt before stays.
 */
final class ProviderProbe {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final ServiceLoader.Provider<TlsBackend> provider;
  private Class<?> type;
  private String name;
  private String version = Origins.UNKNOWN;
  private String location = Origins.UNKNOWN;
  private int priority;
  private @Nullable TlsBackend named;
  private String step = "its constructor";

  private ProviderProbe(ServiceLoader.Provider<TlsBackend> provider) {
    this.provider = provider;
    this.type = provider.type();
    this.name = fallbackName(type.getName());
  }

  static Candidate probe(ServiceLoader.Provider<TlsBackend> provider) {
    return new ProviderProbe(provider).run();
  }

  /** Returns what to call a class that gave no valid name: our own are known by their package. */
  static String fallbackName(String className) {
    return OwnBackend.ofClass(className).map(OwnBackend::label).orElse(className);
  }

  /** Returns the problem of a provider that threw {@code failure} in {@code step}. */
  static BackendInfo.Problem broken(String step, String className, Throwable failure) {
    String remedy =
        Failures.isLinkage(failure)
            ? "add the jar with the missing class, or bring the versions into line"
            : "repair or remove it";
    String own =
        OwnBackend.ofClass(className)
            .map(it -> ": take " + it.coordinates() + " with all it depends on")
            .orElse("");
    DiscoveryCode code = DiscoveryCode.PROVIDER_BROKEN;
    String sentence = Failures.describe(step, failure) + "; " + remedy + own;
    return new BackendInfo.Problem(code, code.explain(sentence), Failures.unwrap(failure));
  }

  private Candidate run() {
    try {
      location = Origins.location(type);
      return ask();
    } catch (Throwable failure) { // foreign code: it may throw anything
      Failures.rethrowFatal(failure);
      return candidate(Features.none(), broken(step, type.getName(), failure));
    }
  }

  private Candidate ask() {
    TlsBackend backend = provider.get();
    type = backend.getClass();
    name = fallbackName(type.getName());
    location = Origins.location(type);
    step = "name()";
    String claimed = backend.name();
    BackendInfo.Problem misnamed = misnamed(claimed);
    if (misnamed != null) {
      name = type.getName();
      return candidate(Features.none(), misnamed);
    }
    name = claimed;
    named = backend;
    step = "priority()";
    priority = backend.priority();
    step = "availability()";
    Availability availability = backend.availability();
    if (availability instanceof Availability.Unavailable unavailable) {
      return unavailable(backend, unavailable);
    }
    if (availability == null) {
      throw new NullPointerException("it returned null");
    }
    step = "version()";
    version = answer(backend.version());
    step = "features()";
    return candidate(answer(backend.features()), null);
  }

  /** A stack that is absent may have no version either: that adds nothing to why. */
  private Candidate unavailable(TlsBackend backend, Availability.Unavailable unavailable) {
    try {
      version = answer(backend.version());
    } catch (Throwable unversioned) { // as in run()
      Failures.rethrowFatal(unversioned);
    }
    DiscoveryCode code = DiscoveryCode.BACKEND_UNAVAILABLE;
    return candidate(
        Features.none(),
        new BackendInfo.Problem(code, code.explain(unavailable.reason()), unavailable.cause()));
  }

  private BackendInfo.@Nullable Problem misnamed(@Nullable String claimed) {
    if (claimed == null || !NAME.matcher(claimed).matches()) {
      String shown = claimed == null ? "null" : "'" + printable(claimed) + "'";
      return problem(
          DiscoveryCode.BAD_NAME,
          "its name() is "
              + shown
              + ", not 1 to 32 of a-z, 0-9 and hyphen that start with a letter;"
              + " rename or remove it");
    }
    OwnBackend own = OwnBackend.named(claimed).orElse(null);
    if (own != null && !type.getPackageName().equals(own.home())) {
      return problem(
          DiscoveryCode.RESERVED_NAME,
          "it calls itself '"
              + claimed
              + "', which only classes of package "
              + own.home()
              + " ("
              + own.coordinates()
              + ") may; rename or remove it");
    }
    return null;
  }

  private static BackendInfo.Problem problem(DiscoveryCode code, String sentence) {
    return new BackendInfo.Problem(code, code.explain(sentence), null);
  }

  private static String printable(String text) {
    String start = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }

  /** Backends compiled without null checks may break the contract of {@link TlsBackend}. */
  private static <T> T answer(@Nullable T value) {
    if (value == null) {
      throw new NullPointerException("it returned null");
    }
    return value;
  }

  private Candidate candidate(Features features, BackendInfo.@Nullable Problem problem) {
    return new Candidate(
        new BackendInfo(name, type.getName(), version, location, priority, features, problem),
        named);
  }
}
