// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
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
 * {@code tlsbio doctor}: which backends there are, which is used and why, what is wrong with
 * others, and, if asked, which is fastest here.
 */
final class DoctorCommand implements Command {

  private final LongSupplier clock;
  private final Speed.Bounds bounds;

  /** Measures by the system's clock for as long as a person waits. */
  DoctorCommand() {
    this(System::nanoTime, Speed.Bounds.USUAL);
  }

  /** Measures, if asked to, by {@code clock} and within {@code bounds}. */
  DoctorCommand(LongSupplier clock, Speed.Bounds bounds) {
    this.clock = clock;
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "list the backends: which is used and why, what each can do, which is fastest here";
  }

  @Override
  public Options options() {
    return new Options("", 0, 0)
        .flag("--all", "list suites, groups and signature schemes too")
        .flag("--speed", "measure the backends side by side")
        .value("--require", "FEATURES", "fail unless the backend used has these, with commas");
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    PrintStream out = terminal.out();
    out.println("java " + property("java.version") + " (" + property("java.vendor") + ")");
    out.println(
        "os   " + property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    String asked = System.getProperty(Tls.BACKEND_PROPERTY, "").strip();
    if (!asked.isEmpty()) {
      out.println("-D" + Tls.BACKEND_PROPERTY + "=" + asked);
    }
    String chosen = "";
    String problem = "";
    try {
      chosen = Tls.backend().name();
    } catch (NoBackendException e) {
      problem = Failure.explain(e);
    }
    List<BackendInfo> all = Tls.backends();
    List<BackendInfo> usable = all.stream().filter(BackendInfo::isUsable).toList();
    for (BackendInfo backend : all) {
      Table table = describe(backend, backend.name().equals(chosen));
      if (backend.name().equals(chosen)) {
        table.row("why", why(backend, usable, !asked.isEmpty()));
      } else if (backend.isUsable() && !chosen.isEmpty()) {
        String wins = asked.isEmpty() ? "has a higher priority" : "is asked for";
        table.row("not used", "'" + chosen + "' " + wins);
      }
      features(backend, arguments.has("--all"), table);
      out.print("\n" + table);
    }
    boolean measured = true;
    if (arguments.has("--speed")) {
      measured = speed(usable, chosen, terminal);
    } else if (usable.size() > 1) {
      out.println("\n--speed measures them, in about " + bounds.seconds(usable.size()) + " s");
    }
    if (problem.isEmpty()) {
      problem = lacking(arguments.value("--require").orElse(""));
    }
    if (!problem.isEmpty()) {
      terminal.err().println("\ntlsbio doctor: " + problem);
    }
    return problem.isEmpty() && measured ? OK : FAILED;
  }

  /** Returns why {@code chosen} is used, by the rules of {@link Tls#backend()}. */
  private static String why(BackendInfo chosen, List<BackendInfo> usable, boolean asked) {
    if (asked) {
      return "asked for by -D" + Tls.BACKEND_PROPERTY;
    } else if (usable.size() == 1) {
      return "the only one that is usable";
    }
    return usable.stream()
        .filter(it -> !it.name().equals(chosen.name()))
        .map(it -> it.name() + " " + it.priority())
        .collect(
            Collectors.joining(
                ", ", "highest priority of those usable: " + chosen.priority() + ", before ", ""));
  }

  /** Measures and reports; returns false if one could not be measured. */
  private boolean speed(List<BackendInfo> usable, String chosen, Terminal terminal) {
    List<SpeedPair> pairs = new ArrayList<>();
    List<Speed.Result> results = new ArrayList<>();
    Map<String, String> negotiated = new HashMap<>();
    StatusLine status = new StatusLine(terminal);
    try {
      for (BackendInfo backend : usable) {
        try {
          SpeedPair pair = SpeedPair.open(backend.name());
          pairs.add(pair);
          negotiated.put(pair.name(), pair.negotiated());
        } catch (IOException | RuntimeException e) {
          results.add(new Speed.Result(backend.name(), Map.of(), Failure.explain(e)));
        }
      }
      results.addAll(new Speed(clock, bounds, status::show).measure(pairs));
    } finally {
      status.clear();
      pairs.forEach(SpeedPair::close);
    }
    terminal.out().print("\n" + new SpeedReport(results, chosen, negotiated));
    return results.stream().allMatch(Speed.Result::isMeasured);
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

  private static Table describe(BackendInfo backend, boolean isChosen) {
    Table table = new Table();
    table.row("backend", backend.name() + (isChosen ? " (used unless another is named)" : ""));
    table.row("version", backend.version());
    table.row("from", backend.location());
    table.row("priority", Integer.toString(backend.priority()));
    backend.problem().ifPresent(why -> table.row("unusable", why));
    backend.cause().ifPresent(thrown -> table.row("", thrown.toString()));
    return table;
  }

  private static void features(BackendInfo backend, boolean all, Table table) {
    for (Feature feature : backend.features().all()) {
      if (all || !feature.isAlgorithm()) {
        table.row("can", feature.name() + versions(backend.features().versions(feature)));
      }
    }
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
