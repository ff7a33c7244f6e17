// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.it.architecture.Violations.assertCaught;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports only point left: section 2 of the design, with the exceptions of ADR 0001. */
class ImportDirectionTest {

  private static final JavaClasses OURS = Scan.OURS;
  private static final JavaClasses WRONG = Scan.WRONG;

  @Test
  void theScanFoundTheHouse() {
    assertTrue(OURS.size() > 80, "only " + OURS.size() + " classes found");
    for (String room :
        Set.of(
            "", "spi", "engine", "core", "jdk", "tcnative", "bc", "keylog", "jfr", "tck", "cli")) {
      assertTrue(
          OURS.stream().anyMatch(type -> House.OURS.room(type).equals(Optional.of(room))),
          "nothing found in room '" + room + "'");
    }
  }

  @Test
  void importsFollowTheTable() {
    direction(House.OURS).check(OURS);
  }

  @Test
  void aWrongImportIsCaught() {
    assertCaught(direction(House.WRONG), WRONG, "jdk.ReachesIntoCore", "core.Inside");
    assertCaught(direction(House.WRONG), WRONG, "tck.KnowsEngines", "engine.Seam");
    assertCaught(direction(House.WRONG), WRONG, "core.verify.LooksUp", "core.Inside");
    assertCaught(direction(House.WRONG), WRONG, "ValueThatKnowsTheSpi", "spi.Window");
    assertCaught(direction(House.WRONG), WRONG, "cellar.Unlisted", "spi.Window");
  }

  @Test
  void everyExceptionIsStillNeeded() {
    Set<String> used =
        OURS.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(House.OURS::isException)
            .map(ImportDirectionTest::arrow)
            .collect(Collectors.toSet());
    List<String> unused =
        House.EXCEPTIONS.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(to -> e.getKey() + " -> " + to))
            .filter(arrow -> !used.contains(arrow))
            .toList();
    assertEquals(List.of(), unused);
  }

  @Test
  void slicesAreFreeOfCycles() {
    cycles(House.OURS).check(OURS);
  }

  @Test
  void aCycleIsCaught() {
    assertCaught(cycles(House.WRONG), WRONG, "jdk.RunsTheKit", "tck.KnowsABackend");
  }

  @Test
  void foreignTypesStayInTheirBackend() {
    foreign(House.OURS).check(OURS);
  }

  @Test
  void aForeignTypeIsCaught() {
    assertCaught(foreign(House.WRONG), WRONG, "core.UsesAnEngine", "javax.net.ssl.SSLEngine");
    assertCaught(foreign(House.WRONG), WRONG, "core.Logs", "java.util.logging.Logger");
    assertCaught(foreign(House.WRONG), WRONG, "core.LogsQuietly", "java.lang.System$Logger");
  }

  private static ArchRule direction(House house) {
    return classes()
        .should(
            Conditions.that(
                "import only what the table allows",
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> house.owns(d.getTargetClass().getBaseComponentType()))
                        .filter(d -> !house.allowsWithin(d))
                        .map(Dependency::getDescription)));
  }

  private static ArchRule foreign(House house) {
    return classes()
        .should(
            Conditions.that(
                "use no class from outside but its own stack's",
                type -> house.room(type).stream().flatMap(room -> outside(house, room, type))));
  }

  private static Stream<String> outside(House house, String room, JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(d -> !house.owns(d.getTargetClass().getBaseComponentType()))
        .filter(d -> !house.allowsOutside(room, d.getTargetClass()))
        .map(Dependency::getDescription);
  }

  private static ArchRule cycles(House house) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return house
                    .slice(type)
                    .map(slice -> SliceIdentifier.of("tlsbio." + slice))
                    .orElseGet(SliceIdentifier::ignore);
              }

              @Override
              public String getDescription() {
                return "the rooms of the house";
              }
            })
        .should()
        .beFreeOfCycles();
  }

  private static String arrow(Dependency dependency) {
    return House.OURS.name(dependency.getOriginClass())
        + " -> "
        + House.OURS.name(dependency.getTargetClass().getBaseComponentType());
  }
}
