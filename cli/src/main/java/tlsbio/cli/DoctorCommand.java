// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tlsbio.BackendInfo;
import tlsbio.Feature;
import tlsbio.NoBackendException;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.spi.RequiredFeatures;

/**
 * {@code tlsbio doctor}: which backends there are, which is used, and what is wrong with others.
 */
final class DoctorCommand implements Command {

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "list the backends: which is used, what each can do, and why one cannot be used";
  }

  @Override
  public Options options() {
    return new Options("", 0, 0)
        .flag("--all", "list suites, groups and signature schemes too")
        .value("--require", "FEATURES", "fail unless the backend used has these, with commas");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    PrintStream out = terminal.out();
    out.println("java " + property("java.version") + " (" + property("java.vendor") + ")");
    out.println(
        "os   " + property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    Optional<String> asked = Optional.ofNullable(System.getProperty("tlsbio.backend"));
    asked.ifPresent(name -> out.println("-Dtlsbio.backend=" + name));
    String chosen = "";
    String problem = "";
    try {
      chosen = Tls.backend().name();
    } catch (NoBackendException e) {
      problem = Failure.explain(e);
    }
    for (BackendInfo backend : Tls.backends()) {
      out.print("\n" + describe(backend, chosen, arguments.has("--all")));
    }
    if (problem.isEmpty()) {
      problem = lacking(arguments.value("--require").orElse(""));
    }
    if (!problem.isEmpty()) {
      terminal.err().println("\ntlsbio doctor: " + problem);
    }
    return problem.isEmpty() ? OK : FAILED;
  }

  /** Returns what a program that required {@code features} would be told, empty if nothing. */
  private static String lacking(String features) {
    Feature[] required =
        Stream.of(features.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(Feature::new)
            .toArray(Feature[]::new);
    try {
      RequiredFeatures.check(Tls.backend(), Tls.client().require(required).config());
      return "";
    } catch (UnsupportedFeatureException e) {
      return String.join("\n", e.problems());
    }
  }

  private static String describe(BackendInfo backend, String chosen, boolean all) {
    Table table = new Table();
    boolean isChosen = backend.name().equals(chosen);
    table.row("backend", backend.name() + (isChosen ? " (used unless another is named)" : ""));
    table.row("version", backend.version());
    table.row("from", backend.location());
    table.row("priority", Integer.toString(backend.priority()));
    backend.problem().ifPresent(why -> table.row("unusable", why));
    backend.cause().ifPresent(thrown -> table.row("", thrown.toString()));
    if (backend.isUsable() && !isChosen && !chosen.isEmpty()) {
      table.row("not used", "'" + chosen + "' was asked for or has a higher priority");
    }
    for (Feature feature : backend.features().all()) {
      if (all || !feature.isAlgorithm()) {
        table.row("can", feature.name() + versions(backend.features().versions(feature)));
      }
    }
    return table.toString();
  }

  /** Says which versions, unless it is all of them. */
  private static String versions(Set<TlsVersion> versions) {
    return versions.size() == TlsVersion.values().length
        ? ""
        : " " + versions.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
