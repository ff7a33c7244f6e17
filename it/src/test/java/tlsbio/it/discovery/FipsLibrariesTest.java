// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The FIPS libraries, and mixes with the ordinary ones. Run by the profile {@code fips} alone. */
@EnabledIfSystemProperty(named = "org.bouncycastle.fips.approved_only", matches = "true")
class FipsLibrariesTest {

  private static final int PROVIDER = 0;
  private static final int TLS = 2;

  /** Of which newer JDKs would warn, between the answers. */
  private static final String WITHOUT_NATIVE_CODE = "-Dorg.bouncycastle.native.cpu_variant=java";

  private final BcLibraries libraries;

  FipsLibrariesTest(@TempDir Path folder) {
    libraries = new BcLibraries(folder);
  }

  private String told(PathKind kind, List<Path> jars, String... options) {
    String[] quiet = Arrays.copyOf(options, options.length + 1);
    quiet[options.length] = WITHOUT_NATIVE_CODE;
    return libraries.told(kind, jars, quiet);
  }

  @ParameterizedTest
  @EnumSource
  void inApprovedOnlyModeItIsFips(PathKind kind) {
    String told = told(kind, BcLibraries.fips(), BcLibraries.APPROVED_ONLY);
    assertTrue(told.startsWith("bc|usable|50|Bouncy Castle FIPS 2."), told);
    assertTrue(told.contains(" (approved-only)|"), told);
    assertTrue(told.contains(" fips,"), told);
  }

  @ParameterizedTest
  @EnumSource
  void inAnyOtherModeItIsNot(PathKind kind) {
    String told = told(kind, BcLibraries.fips());
    assertTrue(told.startsWith("bc|usable|50|Bouncy Castle FIPS 2."), told);
    assertTrue(told.contains(" (not in approved-only mode)|"), told);
    assertFalse(told.contains(" fips,"), told);
    assertTrue(told.contains("group x25519,"), told);
  }

  @Test
  void bothAreRefusedByName() {
    List<Path> both = new ArrayList<>(BcLibraries.ordinary());
    both.addAll(BcLibraries.fips());
    refused(both, "bcprov-jdk18on", "bctls-jdk18on", "bc-fips", "bctls-fips");
  }

  @Test
  void ordinaryTlsOverTheFipsModuleIsRefused() {
    List<Path> mix = new ArrayList<>(BcLibraries.fips());
    mix.set(TLS, BcLibraries.ordinary().get(TLS));
    refused(mix, "bctls-jdk18on", "bc-fips");
    mix.add(BcLibraries.fips().get(TLS));
    refused(mix, "bctls-jdk18on", "bc-fips", "bctls-fips");
  }

  @Test
  void fipsTlsOverTheOrdinaryLibraryIsRefused() {
    List<Path> mix = new ArrayList<>(BcLibraries.ordinary());
    mix.set(TLS, BcLibraries.fips().get(TLS));
    refused(mix, "bcprov-jdk18on", "bctls-fips");
  }

  @Test
  void theModuleAloneIsNotEnough() {
    refused(List.of(BcLibraries.fips().get(PROVIDER)), "bc-fips");
  }

  /** Checks that {@code present} are what it says there are, each with its jar. */
  private void refused(List<Path> jars, String... present) {
    String told = told(PathKind.CLASS_PATH, jars, BcLibraries.APPROVED_ONLY);
    assertTrue(told.startsWith("bc|backend-unavailable|"), told);
    String jar = "%s \\(file:[^ ]*\\)";
    String all = Stream.of(present).map(jar::formatted).collect(Collectors.joining(", "));
    assertTrue(Pattern.compile("there are " + all + "; take ").matcher(told).find(), told);
  }
}
