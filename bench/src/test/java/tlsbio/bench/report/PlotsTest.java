// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotsTest {

  @Test
  void ratesOverSizesAreLinesAndCostsAreBars() throws Exception {
    Results results = Results.parse(Samples.BULK);
    Map<String, String> rates = Plots.of(results, results.subjects().get(0));
    assertEquals(Set.of("bulk-transfer.svg"), rates.keySet());
    Document lines = read(rates.getOrDefault("bulk-transfer.svg", ""));
    assertEquals(3, lines.getElementsByTagName("polyline").getLength());
    assertTrue(
        texts(lines).contains("MB/s, more is better (median, spread)"),
        () -> texts(lines).toString());
    assertTrue(texts(lines).containsAll(List.of("64", "1 Ki", "TLSBIO_JDK", "NETTY_OPENSSL")));

    Map<String, String> costs = Plots.of(results, results.subjects().get(1));
    assertEquals(Set.of("bulk-transfer-gc-alloc-rate-norm.svg"), costs.keySet());
    Document bars = read(costs.getOrDefault("bulk-transfer-gc-alloc-rate-norm.svg", ""));
    assertEquals(1 + 5, bars.getElementsByTagName("rect").getLength()); // the paper too
    assertTrue(texts(bars).contains("B/op, less is better (median, spread)"));
    assertTrue(texts(bars).containsAll(List.of("bytes 64", "bytes 1024", "JDK_ENGINE", "512")));
  }

  @Test
  void ratesOverConnectionsAreLinesAndStayRates() throws Exception {
    Results results = Results.parse(Samples.BULK.replace("\"bytes\"", "\"connections\""));
    Map<String, String> rates = Plots.of(results, results.subjects().get(0));
    Document lines = read(rates.getOrDefault("bulk-transfer.svg", ""));
    assertEquals(3, lines.getElementsByTagName("polyline").getLength());
    assertTrue(
        texts(lines).containsAll(List.of("connections", "ops/s, more is better (median, spread)")),
        () -> texts(lines).toString());
  }

  @Test
  void aSizeBeyondAnIntIsASize() throws Exception {
    Results results = Results.parse(Samples.BULK.replace("\"1024\"", "\"4294967296\""));
    Map<String, String> rates = Plots.of(results, results.subjects().get(0));
    assertTrue(texts(read(rates.getOrDefault("bulk-transfer.svg", ""))).contains("4 Gi"));
  }

  @Test
  void aPlotIsOneFileWithoutScripts() throws Exception {
    Results results = Results.parse(Samples.BULK);
    for (Subject subject : results.subjects()) {
      for (String drawing : Plots.of(results, subject).values()) {
        assertEquals("svg", read(drawing).getDocumentElement().getTagName());
        assertTrue(drawing.contains("@media (prefers-color-scheme: dark)"));
        assertFalse(drawing.contains("<script") || drawing.contains("href"), drawing);
      }
    }
  }

  @Test
  void labelsAreEscaped() throws Exception {
    String label = "a<b> & \"c\" \u0001 'd'";
    Series series = new Series(List.of(List.of(1.0)));
    Hue hue = new Hue(label, 0, true);
    LinePlot lines = new LinePlot(label, label, label);
    lines.add(hue, 1, series);
    BarPlot bars = new BarPlot(label, label);
    bars.add(label, hue, series);
    for (String drawing : List.of(lines.draw(), bars.draw())) {
      List<String> found = texts(read(drawing));
      assertTrue(found.contains("a<b> & \"c\" \ufffd 'd'"), found.toString());
    }
  }

  @Test
  void whatHasNoPlaceIsLeftOut() throws Exception {
    LinePlot lines = new LinePlot("Title", "x", "y");
    lines.add(new Hue("A", 0, false), 64, new Series(List.of(List.of(0.0, 1.0))));
    assertEquals(0, read(lines.draw()).getElementsByTagName("polyline").getLength());
    read(new BarPlot("Title", "x").draw());
  }

  @Test
  void thereIsAColourForAnyNumberOfContenders() {
    List<String> many = IntStream.range(0, 20).mapToObj(i -> "PEER_" + i).toList();
    assertEquals("c3 dashed", Hue.of(many).get(19).style());
    assertEquals("c0", Hue.of(List.of("TLSBIO_JDK")).get(0).style());
  }

  private static Document read(String drawing) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(drawing)));
  }

  private static List<String> texts(Document drawing) {
    NodeList elements = drawing.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      texts.add(elements.item(i).getTextContent());
    }
    return texts;
  }
}
