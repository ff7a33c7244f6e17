// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ordinary libraries of Bouncy Castle, all of them and some. */
class BcLibrariesTest {

  private final BcLibraries libraries;

  BcLibrariesTest(@TempDir Path folder) {
    libraries = new BcLibraries(folder);
  }

  /** On the module path nothing requires them: they come since they are providers of the JCA. */
  @ParameterizedTest
  @EnumSource
  void theOrdinaryOnesAreUsed(PathKind kind) {
    String told = libraries.told(kind, BcLibraries.ordinary());
    assertTrue(told.startsWith("bc|usable|50|Bouncy Castle 1."), told);
    assertTrue(told.contains("(BC's crypto, AES-GCM by SunJCE)"), told);
  }

  @Test
  void withoutTlsItSaysWhatThereIs() {
    List<Path> some = BcLibraries.ordinary().subList(0, 2);
    String told = libraries.told(PathKind.CLASS_PATH, some);
    assertTrue(told.startsWith("bc|backend-unavailable|"), told);
    assertTrue(told.contains("there are bcprov-jdk18on (file:"), told);
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnyItSaysWhatToTake(PathKind kind) {
    String told = libraries.told(kind, List.of());
    assertTrue(told.startsWith("bc|backend-unavailable|"), told);
    assertTrue(told.contains("there are none; take bctls-jdk18on with"), told);
  }
}
