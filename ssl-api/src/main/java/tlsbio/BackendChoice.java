// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tlsbio.spi.TlsBackend;

/**
 * Chooses among candidates, or says why not: what was wanted, each candidate that failed and why,
 * and what to do next. It never takes another backend than the one named.
 */
final class BackendChoice {

  private final List<Candidate> candidates;

  BackendChoice(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  /** Returns the usable backend of highest priority, if it is one alone. */
  TlsBackend preferred() {
    List<Candidate> usable = usable();
    if (usable.isEmpty()) {
      throw failure(
          DiscoveryCode.NO_BACKEND,
          candidates.isEmpty()
              ? "no TLS backend is installed; " + additions()
              : "no installed TLS backend can be used; repair one of those below, or "
                  + additions());
    }
    int highest = usable.get(0).info().priority();
    List<Candidate> best =
        usable.stream().filter(candidate -> candidate.info().priority() == highest).toList();
    if (best.size() > 1) {
      String name = best.get(0).info().name();
      throw failure(
          DiscoveryCode.BACKEND_TIE,
          "backends "
              + best.stream()
                  .map(it -> "'" + it.info().name() + "' (" + it.info().location() + ")")
                  .collect(Collectors.joining(" and "))
              + " have the same priority "
              + highest
              + "; name the one to use, by backend(\""
              + name
              + "\") or -D"
              + Tls.BACKEND_PROPERTY
              + "="
              + name);
    }
    return backend(best.get(0));
  }

  /**
   * Returns the backend of that name.
   *
   * @param by who named it, for the message; may be empty
   */
  TlsBackend named(String name, String by) {
    List<Candidate> matches = matches(name);
    for (Candidate candidate : matches) {
      if (candidate.info().isUsable()) {
        return backend(candidate);
      }
    }
    if (matches.isEmpty()) {
      throw failure(
          DiscoveryCode.BACKEND_NOT_FOUND,
          "no TLS backend '" + name + "'" + by + " is installed; " + addition(name) + orAnother());
    }
    throw new NoBackendException(
        matches.get(0).info().code().orElseThrow(),
        "TLS backend '"
            + name
            + "'"
            + by
            + " cannot be used; repair it"
            + orAnother()
            + list(matches),
        infos());
  }

  /** Returns the first of {@code names} that can be used. */
  TlsBackend firstOf(List<String> names) {
    StringBuilder why = new StringBuilder();
    for (String name : names) {
      List<Candidate> matches = matches(name);
      for (Candidate candidate : matches) {
        if (candidate.info().isUsable()) {
          return backend(candidate);
        }
      }
      if (matches.isEmpty()) {
        why.append("\n  - ").append(name).append(" is not installed; ").append(addition(name));
      }
    }
    String sentence =
        "none of the TLS backends "
            + String.join(", ", names)
            + " can be used; add or repair one"
            + orAnother();
    throw new NoBackendException(
        DiscoveryCode.NO_BACKEND.code(),
        DiscoveryCode.NO_BACKEND.explain(sentence) + why + list(unusable()),
        infos());
  }

  private NoBackendException failure(DiscoveryCode code, String sentence) {
    return new NoBackendException(code.code(), code.explain(sentence) + list(unusable()), infos());
  }

  private static String addition(String name) {
    return OwnBackend.named(name)
        .map(own -> "add " + own.coordinates())
        .orElse("add the jar that has it");
  }

  private String additions() {
    return "add one of "
        + Arrays.stream(OwnBackend.values())
            .filter(
                own -> candidates.stream().noneMatch(it -> it.info().name().equals(own.label())))
            .map(own -> own.coordinates() + " (" + own.label() + ")")
            .collect(Collectors.joining(", "))
        + " to the class path or module path";
  }

  private String orAnother() {
    List<Candidate> usable = usable();
    return usable.isEmpty()
        ? ""
        : usable.stream()
            .map(it -> it.info().name())
            .collect(Collectors.joining(", ", ", or name another: ", ""));
  }

  private List<Candidate> matches(String name) {
    return candidates.stream().filter(it -> it.info().name().equals(name)).toList();
  }

  private List<Candidate> usable() {
    return candidates.stream().filter(it -> it.info().isUsable()).toList();
  }

  private List<Candidate> unusable() {
    return candidates.stream().filter(it -> !it.info().isUsable()).toList();
  }

  private List<BackendInfo> infos() {
    return candidates.stream().map(Candidate::info).toList();
  }

  private static String list(List<Candidate> unusable) {
    return unusable.stream()
        .map(Candidate::info)
        .map(it -> "\n  - " + it.name() + " in " + it.location() + ": " + it.problem().orElse(""))
        .collect(Collectors.joining());
  }

  private static TlsBackend backend(Candidate usable) {
    return Objects.requireNonNull(usable.backend());
  }
}
