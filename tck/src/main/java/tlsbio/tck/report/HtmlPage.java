// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report to look at: one file that a browser opens from disk, without a network. The runs are
 * in it as data, and a script in it draws and filters them.
 *
 * @since 0.1
 */
public final class HtmlPage {

  private static final String DATA = "{{DATA}}";

  private HtmlPage() {}

  /**
   * Returns the page.
   *
   * @param runs the runs, a column each
   * @param interop what was tried between backends, empty for nothing
   */
  public static String of(List<Results> runs, List<Interop> interop) {
    String data =
        runs.stream()
            .map(Results::json)
            .collect(
                Collectors.joining(
                    ",", "{\"runs\":[", "],\"interop\":" + Interop.json(interop) + "}"));
    // In a script element nothing but its end tag is markup; without a < there is none.
    return template().replace(DATA, data.replace("<", "\\u003c"));
  }

  private static String template() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new AssertionError("the kit was built without its page");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
