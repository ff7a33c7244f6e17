// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import java.util.Locale;

/**
 * What was measured, whoever did it and with whatever parameters.
 *
 * @param benchmark class and method
 * @param metric empty for what the benchmark itself measures, else what JMH calls it
 */
record Subject(String benchmark, String metric, String unit) {

  /** What JMH's profiler calls the bytes that one operation allocates on the heap. */
  static final String ALLOCATED = "gc.alloc.rate.norm";

  String title() {
    return switch (metric) {
      case "" -> benchmark;
      case ALLOCATED -> benchmark + ", allocated on the heap";
      default -> benchmark + ", " + metric;
    };
  }

  /** Returns the unit, and which way is better. */
  String axis() {
    return unit + (isRate() ? ", more is better" : ", less is better");
  }

  /** Returns true if it counts operations in a time; else it counts what an operation costs. */
  boolean isRate() {
    return unit.startsWith("ops/");
  }

  /** Returns a name for a file, from letters, digits and hyphens; {@code more} tells it apart. */
  String fileName(String more) {
    return String.join("-", benchmark, metric, more)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
