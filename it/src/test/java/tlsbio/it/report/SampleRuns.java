// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tlsbio.tck.report.Interop;
import tlsbio.tck.report.Results;

/** Three runs and what they tried among themselves, with something of everything. */
final class SampleRuns {

  static final List<String> BACKENDS = List.of("acme", "road", "runner");
  static final List<String> GROUPS = List.of("BIO", "EOF", "KEYLOG");
  static final int PER_GROUP = 12;

  /** The one rule that fails, on the second backend. */
  static final String FAILED = "EOF-03";

  static final String DETAIL = "expected: <end> but was: </script><i>\"nothing\"</i>";
  static final String TRANSCRIPT =
      """
      tlsbio-transcript 1
      side client
      backend road
      host server.test
      port 0
      send server.test
      verify server.test
      capacity -
      call doHandshake 0 WANT_READ
      out 16030100fe010000fa0303
      in-end
      call doHandshake 0 UnexpectedEofException:UNEXPECTED_EOF:HANDSHAKE
      """;

  private SampleRuns() {}

  static List<Results> runs() {
    List<Results> runs = new ArrayList<>();
    for (String backend : BACKENDS) {
      List<Results.Result> rules = new ArrayList<>();
      for (String group : GROUPS) {
        for (int i = 1; i <= PER_GROUP; i++) {
          rules.add(rule(backend, group, String.format("%s-%02d", group, i)));
        }
      }
      runs.add(
          new Results(
              backend,
              "1.0 over a stack with quite a long name, as they have",
              "17.0.15+6",
              "42",
              "required 23/24 · optional 11/12 · gaps 1 · NOT CONFORMANT",
              features(backend),
              rules));
    }
    return runs;
  }

  private static Map<String, List<String>> features(String backend) {
    Map<String, List<String>> features = new LinkedHashMap<>();
    features.put("half-close", List.of("TLSv1.3"));
    if (backend.equals("acme")) {
      features.put("key-log", List.of("TLSv1.2", "TLSv1.3"));
    }
    features.put("suite TLS_AES_128_GCM_SHA256", List.of("TLSv1.3"));
    return features;
  }

  private static Results.Result rule(String backend, String group, String id) {
    boolean optional = group.equals("KEYLOG");
    String verdict = "PASSED";
    if (optional && !backend.equals("acme")) {
      verdict = "UNSUPPORTED";
    } else if (backend.equals("road") && id.equals(FAILED)) {
      verdict = "FAILED";
    } else if (backend.equals("runner") && id.equals("BIO-02")) {
      verdict = "GAP";
    }
    return new Results.Result(
        id,
        optional ? "OPTIONAL" : "REQUIRED",
        optional ? "key-log" : "",
        "A call on `" + id + "` MUST answer within its bounds, whoever asks and however often.",
        "So that a stranger finds the word marmalade" + id.replace("-", "") + " here only.",
        verdict,
        variants(id, verdict));
  }

  private static List<Results.Variant> variants(String id, String verdict) {
    return switch (verdict) {
      case "FAILED" ->
          List.of(
              new Results.Variant(id + " TLSv1.2 client", "PASSED", "", List.of()),
              new Results.Variant(id + " TLSv1.3 client", "FAILED", DETAIL, List.of(TRANSCRIPT)));
      case "GAP" -> List.of(new Results.Variant(id, "GAP", "not by this stack", List.of()));
      case "UNSUPPORTED" ->
          List.of(new Results.Variant(id, "SKIPPED", "does not have key-log", List.of()));
      default -> List.of(new Results.Variant(id + " TLSv1.3 client", "PASSED", "", List.of()));
    };
  }

  static List<Interop> interop() {
    List<Interop> pairs = new ArrayList<>();
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      for (String client : BACKENDS) {
        for (String server : BACKENDS) {
          boolean fails = client.equals("road") && server.equals("runner");
          pairs.add(new Interop(client, server, version, "greets", "PASSED", ""));
          pairs.add(
              new Interop(
                  client,
                  server,
                  version,
                  "closes",
                  fails ? "FAILED" : "PASSED",
                  fails ? "it never did" : ""));
        }
      }
    }
    return pairs;
  }
}
