// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.List;
import java.util.Map;

/**
 * What came of one thing tried between two backends.
 *
 * @param client the client's backend
 * @param server the server's backend
 * @param version the protocol version
 * @param what what was tried
 * @param outcome {@code PASSED}, {@code FAILED} or {@code SKIPPED}
 * @param detail why, empty if it passed
 * @since 0.1
 */
public record Interop(
    String client, String server, String version, String what, String outcome, String detail) {

  /** Returns {@code all} as JSON, which {@link #parse} reads. */
  public static String json(List<Interop> all) {
    Json json = new Json();
    json.list();
    for (Interop one : all) {
      json.open()
          .field("client", one.client)
          .field("server", one.server)
          .field("version", one.version)
          .field("what", one.what)
          .field("outcome", one.outcome)
          .field("detail", one.detail)
          .close();
    }
    return json.close().toString();
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static List<Interop> parse(String json) {
    return Members.list(JsonText.read(json)).stream()
        .map(
            one -> {
              Map<String, Object> cell = Members.of(one);
              return new Interop(
                  Members.text(cell, "client"),
                  Members.text(cell, "server"),
                  Members.text(cell, "version"),
                  Members.text(cell, "what"),
                  Members.text(cell, "outcome"),
                  Members.text(cell, "detail"));
            })
        .toList();
  }
}
