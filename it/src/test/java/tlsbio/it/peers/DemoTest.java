// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tlsbio.BackendInfo;
import tlsbio.Tls;

class DemoTest {

  @Test
  void everyPairOfBackendsPassesAFileBothWays() {
    Outcome outcome = Cli.run("demo");
    assertEquals(0, outcome.exit(), outcome::toString);
    List<String> rows = outcome.text().lines().skip(1).toList();
    long usable = Tls.backends().stream().filter(BackendInfo::isUsable).count();
    assertEquals(usable * usable * 2, rows.size(), outcome::toString);
    for (String row : rows) {
      assertTrue(row.matches(".*  tlsbio-demo +2 x 1048576 +ok"), row);
    }
  }

  @Test
  void theDoctorFindsTheBackendThatIsUsed() {
    Outcome outcome = Cli.run("doctor");
    assertEquals(0, outcome.exit(), outcome::toString);
    assertTrue(outcome.text().startsWith("java "), outcome::toString);
    assertTrue(
        outcome.text().contains("backend   boringssl (used unless another is named)\n"),
        outcome::toString);
  }
}
