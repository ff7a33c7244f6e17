// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One change that PIT made, and what came of it.
 *
 * @param id which one
 * @param what the change in PIT's words
 * @param line where it stands in the source, for people only
 * @param killed true if a rule failed, or never came to an end, because of it
 */
record Mutant(Id id, String what, int line, boolean killed) {

  /**
   * What tells a mutant from all others.
   *
   * @param where the class and the method, {@code tlsbio.core.hello.Fields#rest}
   * @param descriptor of the method
   * @param mutator the kind of change
   * @param indexes of the instructions in the method
   */
  record Id(String where, String descriptor, String mutator, List<Integer> indexes) {}

  String where() {
    return id.where();
  }

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

  /** Returns every mutant of any of the reports once; it is killed if one of them says so. */
  static List<Mutant> merged(List<List<Mutant>> reports) {
    Map<Id, Mutant> all = new LinkedHashMap<>();
    for (List<Mutant> report : reports) {
      for (Mutant mutant : report) {
        all.merge(mutant.id, mutant, (earlier, later) -> later.killed ? later : earlier);
      }
    }
    return List.copyOf(all.values());
  }

  private static Mutant of(Element mutation) {
    List<Integer> indexes = new ArrayList<>();
    NodeList found = mutation.getElementsByTagName("index");
    for (int i = 0; i < found.getLength(); i++) {
      indexes.add(Integer.valueOf(found.item(i).getTextContent()));
    }
    return new Mutant(
        new Id(
            text(mutation, "mutatedClass") + "#" + text(mutation, "mutatedMethod"),
            text(mutation, "methodDescription"),
            text(mutation, "mutator"),
            List.copyOf(indexes)),
        text(mutation, "description"),
        Integer.parseInt(text(mutation, "lineNumber")),
        Boolean.parseBoolean(mutation.getAttribute("detected")));
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }
}
