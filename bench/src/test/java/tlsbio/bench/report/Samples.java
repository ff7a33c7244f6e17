// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

/** What JMH writes, as little of it as there can be. */
final class Samples {

  /** Two rounds of a benchmark with sizes, and one of a peer that was not measured at 64 bytes. */
  static final String BULK =
      "["
          + String.join(
              ",",
              run("TLSBIO_JDK", "64", "[[200, 100]]"),
              run("JDK_ENGINE", "64", "[[100, 100]]"),
              run("TLSBIO_JDK", "1024", "[[90, 110, 100]]"),
              run("JDK_ENGINE", "1024", "[[200, 200, 200]]"),
              run("NETTY_OPENSSL", "1024", "[[400, 400, 400]]"),
              run("JDK_ENGINE", "64", "[[10, 10]]"),
              run("TLSBIO_JDK", "64", "[[30, 30]]"))
          + "]";

  private Samples() {}

  static String run(String contender, String bytes, String raw) {
    return run("17.0.15", contender, bytes, raw);
  }

  static String run(String jdk, String contender, String bytes, String raw) {
    return """
        {"benchmark": "tlsbio.bench.Bulk.transfer", "mode": "thrpt", "jdkVersion": "%s",
         "vmName": "A VM", "vmVersion": "%s+1", "params": {"bytes": "%s", "contender": "%s"},
         "primaryMetric": {"score": 1, "scoreError": "NaN", "scoreUnit": "ops/s", "rawData": %s},
         "secondaryMetrics": {
           "gc.alloc.rate": {"score": 1, "scoreUnit": "MB/sec", "rawData": [[1]]},
           "gc.alloc.rate.norm": {"score": 1, "scoreUnit": "B/op", "rawData": [[512, 500, 524]]}}}
        """
        .formatted(jdk, jdk, bytes, contender, raw);
  }
}
