// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tlsbio.tck.report.HtmlPage;
import tlsbio.tck.report.Results;

/** The page is opened from disk, as its reader does, and used. Pictures stay in target/report. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportPageTest {

  private static final Path PICTURES = Path.of("target/report");
  private static final int DESK = 1280;
  private static final int PHONE = 390;
  private static final int RULES = SampleRuns.GROUPS.size() * SampleRuns.PER_GROUP;

  /** WCAG 2.2, 1.4.3: what text of this size needs against its ground. */
  private static final double CONTRAST = 4.5;

  private Path page = Path.of("");
  private Browser browser = Browser.start();

  @BeforeAll
  void write(@TempDir Path folder) throws IOException {
    page = folder.resolve("report.html");
    Files.writeString(page, HtmlPage.of(SampleRuns.runs(), SampleRuns.interop()));
  }

  @BeforeEach
  void open() {
    browser.show(page, DESK, false);
  }

  @AfterAll
  void quit() {
    browser.close();
  }

  private List<String> shown() {
    return browser.all("#rules tbody tr.rule .id").stream().map(WebElement::getText).toList();
  }

  private void choose(String list, String value) {
    browser.find("#" + list + " option[value='" + value + "']").click();
  }

  @Test
  void opensFromDiskWithoutANetwork() {
    assertEquals(0, browser.number("performance.getEntriesByType('resource').length"));
    assertEquals(List.of(), browser.complaints());
    assertEquals(RULES, shown().size());
    assertEquals(SampleRuns.BACKENDS.size(), browser.all(".run").size());
    assertEquals(RULES + " of " + RULES + " rules", browser.find("#count").getText());
  }

  @Test
  void groupsAreFiltered() {
    choose("group", "EOF");
    assertEquals(SampleRuns.PER_GROUP, shown().size());
    assertTrue(shown().stream().allMatch(id -> id.startsWith("EOF-")), shown().toString());
    choose("group", "");
    assertEquals(RULES, shown().size());
  }

  @Test
  void verdictsAreFiltered() {
    choose("verdict", "FAILED");
    assertEquals(List.of(SampleRuns.FAILED), shown());
    choose("verdict", "GAP");
    assertEquals(List.of("BIO-02"), shown());
    choose("verdict", "UNSUPPORTED");
    assertEquals(SampleRuns.PER_GROUP, shown().size());
  }

  @Test
  void levelsAreFilteredAndFiltersAdd() {
    choose("level", "REQUIRED");
    assertEquals(2 * SampleRuns.PER_GROUP, shown().size());
    choose("group", "KEYLOG");
    assertEquals(List.of(), shown());
    assertEquals("0 of " + RULES + " rules", browser.find("#count").getText());
  }

  @Test
  void wordsAreFoundInIntentsAndDetails() {
    browser.find("#find").sendKeys("MARMALADEbio07");
    assertEquals(List.of("BIO-07"), shown());
    browser.find("#find").clear();
    browser.find("#find").sendKeys("but was");
    assertEquals(List.of(SampleRuns.FAILED), shown());
  }

  @Test
  void whereRunsDifferIsFound() {
    browser.find("#differ").click();
    List<String> shown = shown();
    assertEquals(2 + SampleRuns.PER_GROUP, shown.size(), shown.toString());
    assertTrue(shown.contains(SampleRuns.FAILED), shown.toString());
  }

  @Test
  void rowOpensByMouseAndByKey() {
    WebElement row = browser.find("#eof-03");
    row.findElement(By.cssSelector("td.text")).click();
    String details = browser.find(".more").getText();
    assertTrue(details.contains("marmaladeEOF03"), details);
    assertTrue(details.contains(SampleRuns.DETAIL), "markup shows as text: " + details);
    WebElement button = row.findElement(By.tagName("button"));
    assertEquals("true", button.getDomAttribute("aria-expanded"));
    button.sendKeys(Keys.ENTER);
    assertEquals(0, browser.all(".more").size());
    assertEquals("false", button.getDomAttribute("aria-expanded"));
    button.sendKeys(Keys.SPACE);
    assertEquals(1, browser.all(".more").size());
  }

  @Test
  void featuresAreFiltered() {
    assertEquals(2, browser.all("#features tbody tr").size());
    browser.find("#algorithms").click();
    assertEquals(3, browser.all("#features tbody tr").size());
    browser.find("#feature").sendKeys("AES");
    assertEquals(1, browser.all("#features tbody tr").size());
    browser.find("#feature").clear();
    browser.find("#feature").sendKeys("key-log");
    List<String> cells =
        browser.all("#features tbody td[data-run]").stream().map(WebElement::getText).toList();
    assertEquals(List.of("yes", "–", "–"), cells);
  }

  @Test
  void everyPairOfBackendsHasACell() {
    assertEquals(2, browser.all("#pairs table").size());
    assertEquals(2 * 9, browser.all("#pairs td").size());
    List<WebElement> failed = browser.all("#pairs .FAILED");
    assertEquals(2, failed.size());
    assertEquals("1/2", failed.get(0).getText());
  }

  @Test
  void failureHasATranscriptToSave() {
    List<WebElement> failures = browser.all(".failure");
    assertEquals(3, failures.size());
    browser.find(".failure details summary").click();
    assertEquals(
        SampleRuns.TRANSCRIPT.strip(), browser.find(".failure details pre").getText().strip());
    WebElement save = browser.find(".failure details a");
    assertEquals("EOF-03-TLSv1.3-client-1-client.transcript", save.getDomAttribute("download"));
    String href = String.valueOf(save.getDomAttribute("href"));
    String data = href.substring(href.indexOf(',') + 1);
    assertEquals(SampleRuns.TRANSCRIPT, java.net.URLDecoder.decode(data, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    DESK + ", false, desk-light",
    DESK + ", true, desk-dark",
    PHONE + ", false, phone-light",
    PHONE + ", true, phone-dark"
  })
  void readsWell(int width, boolean dark, String name) throws IOException {
    browser.show(page, width, dark);
    browser.find("#eof-03 button").click();
    browser.find(".failure details summary").click();
    assertTrue(
        browser.number("document.documentElement.scrollWidth")
            <= browser.number("window.innerWidth"),
        "the page does not scroll sideways");
    assertEquals(List.of(), browser.run(FAINT, CONTRAST));
    assertEquals(List.of(), browser.run(TINY));
    browser.picture(PICTURES.resolve("sample-" + name + ".png"), 20_000);
  }

  /** The reports of a whole build: every backend with all rules on one page. */
  @ParameterizedTest
  @CsvSource({DESK + ", false, desk", PHONE + ", true, phone"})
  void wholeBuildReadsWell(int width, boolean dark, String name) throws IOException {
    List<Results> runs = new ArrayList<>();
    for (String backend : List.of("jdk", "tcnative", "bc")) {
      Path reports = Path.of("..", "ssl-" + backend, "target", "tck");
      if (Files.isDirectory(reports)) {
        try (Stream<Path> files = Files.list(reports)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
            runs.add(Results.read(file));
          }
        }
      }
    }
    assumeTrue(!runs.isEmpty(), "the kit has not run in this build");
    Path whole = PICTURES.resolve("report.html");
    Files.createDirectories(PICTURES);
    Files.writeString(whole, HtmlPage.of(runs, List.of()));
    browser.show(whole.toAbsolutePath(), width, dark);
    assertEquals(List.of(), browser.complaints());
    assertEquals(runs.get(0).rules().size(), shown().size());
    assertTrue(
        browser.number("document.documentElement.scrollWidth")
            <= browser.number("window.innerWidth"),
        "the page does not scroll sideways");
    browser.picture(PICTURES.resolve("build-" + name + ".png"), 3_000);
  }

  /** Returns the texts that have less contrast than asked for against what is behind them. */
  private static final String FAINT =
      """
      const rgb = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
      const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = node => {
        for (let at = node; at; at = at.parentElement) {
          const colour = rgb(getComputedStyle(at).backgroundColor);
          if (colour.length === 3 || colour[3] === 1) return colour;
        }
        return [255, 255, 255];
      };
      const faint = new Set();
      for (const node of document.querySelectorAll("main *")) {
        const own = [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        if (!own || !node.checkVisibility()) continue;
        const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground(node))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < arguments[0]) faint.add(node.tagName + "." + node.className + " " + ratio.toFixed(2));
      }
      return [...faint];
      """;

  /** Returns the kinds of text smaller than twelve pixels. */
  private static final String TINY =
      """
      return [...new Set([...document.querySelectorAll("main *")]
        .filter(node => parseFloat(getComputedStyle(node).fontSize) < 12)
        .map(node => node.tagName + "." + node.className))];
      """;
}
