// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One change that PIT made, and what came of it.
 *
 * @param where the class and the method, {@code tlsbio.core.hello.Fields#rest}
 * @param what the change in PIT's words
 * @param line where it stands in the source, for people only
 * @param killed true if a rule failed, or never came to an end, because of it
 */
record Mutant(String where, String what, int line, boolean killed) {

  /** Reads what PIT wrote. */
  static List<Mutant> read(Path report) throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    try {
      NodeList found =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("mutation");
      for (int i = 0; i < found.getLength(); i++) {
        mutants.add(of((Element) found.item(i)));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(report + " is not a report of PIT's", e);
    }
    return mutants;
  }

  private static Mutant of(Element mutation) {
    return new Mutant(
        text(mutation, "mutatedClass") + "#" + text(mutation, "mutatedMethod"),
        text(mutation, "description"),
        Integer.parseInt(text(mutation, "lineNumber")),
        Boolean.parseBoolean(mutation.getAttribute("detected")));
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }
}
