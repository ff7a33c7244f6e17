// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.engine.EngineBackend;
import tlsbio.jdk.JdkBackend;

/** What is found and what is chosen, and what is said when nothing can be. */
class DiscoveryTest {

  @TempDir static Path folder;

  private static Path alpha;
  private static Path beta;
  private static Path gamma;
  private static Path down;
  private static Path own;
  private static Path boom;

  @BeforeAll
  static void makeBackends() {
    alpha = jar("alpha").services("acme.alpha.Backend # twice").build();
    beta = jar("beta").priority(20).build();
    gamma = jar("gamma").build();
    down =
        jar("down")
            .priority(90)
            .availability(
                "Availability.unavailable(\"no natives for this machine; take another\","
                    + " new IllegalStateException(\"dlopen\"))")
            .build();
    boom = jar("boom").constructor("if (true) throw new IllegalStateException(\"boom\");").build();
    own = jar("own").in("tlsbio.jdk").named("\"jdk\"").priority(5).build();
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatToAddWhenThereIsNone(PathKind kind) {
    Map<String, String> said =
        Child.ask(
            kind,
            folder,
            List.of(),
            "backends",
            "default",
            "named jdk",
            "named acme",
            "property bc",
            "first boringssl acme",
            "module");

    assertEquals(kind == PathKind.MODULE_PATH ? "tlsbio.api" : "null", said.get("module"));
    assertEquals("", said.get("backends"));
    assertSays(
        said.get("default"),
        "code no-backend\n",
        "no TLS backend is installed",
        "add one of",
        "io.github.tlsbio:ssl-jdk",
        "io.github.tlsbio:ssl-tcnative",
        "io.github.tlsbio:ssl-bc",
        "docs/codes.md#no-backend");
    assertSays(
        said.get("named jdk"),
        "code backend-not-found\n",
        "no TLS backend 'jdk' is installed; add io.github.tlsbio:ssl-jdk",
        "docs/codes.md#backend-not-found");
    assertSays(
        said.get("named acme"),
        "code backend-not-found\n",
        "no TLS backend 'acme' is installed; add the jar that has it");
    assertSays(
        said.get("property bc"),
        "code backend-not-found\n",
        "'bc' (named by -Dtlsbio.backend)",
        "add io.github.tlsbio:ssl-bc");
    assertSays(
        said.get("first boringssl acme"),
        "code no-backend\n",
        "none of the TLS backends boringssl, acme can be used",
        "boringssl is not installed; add io.github.tlsbio:ssl-tcnative",
        "acme is not installed; add the jar that has it");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheOnlyOne(PathKind kind) {
    Map<String, String> said =
        Child.ask(
            kind,
            folder,
            List.of(alpha),
            "backends",
            "default",
            "property ",
            "property    ",
            "property alpha ",
            "named alpha",
            "named beta");

    String place =
        kind == PathKind.MODULE_PATH ? "module acme.alpha (" + alpha + ")" : alpha.toString();
    assertEquals("alpha|usable|10|1.0 of acme|" + place + "|[half-close]||", said.get("backends"));
    String chosen = "alpha by acme.alpha.Backend";
    assertEquals(chosen, said.get("default"));
    assertEquals(chosen, said.get("property "), "an empty property names nothing");
    assertEquals(chosen, said.get("property    "), "nor does a blank one");
    assertEquals(chosen, said.get("property alpha "), "spaces around a name are not part of it");
    assertEquals(chosen, said.get("named alpha"));
    assertSays(
        said.get("named beta"),
        "code backend-not-found\n",
        "no TLS backend 'beta' is installed",
        "or name another: alpha");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheHighestUsableAndNoOtherThanTheOneNamed(PathKind kind) {
    Map<String, String> said =
        Child.ask(
            kind,
            folder,
            List.of(alpha, beta, down, own),
            "backends",
            "default",
            "named alpha",
            "named jdk",
            "named down",
            "property alpha",
            "property down",
            "property gone",
            "first down alpha beta",
            "first gone down");

    assertEquals(
        List.of("down backend-unavailable", "beta usable", "alpha usable", "jdk usable"),
        Listing.of(said.get("backends")).states());
    assertEquals("beta by acme.beta.Backend", said.get("default"));
    assertEquals("alpha by acme.alpha.Backend", said.get("named alpha"));
    assertEquals("jdk by tlsbio.jdk.Backend", said.get("named jdk"), "our package, our name");
    assertSays(
        said.get("named down"),
        "code backend-unavailable\n",
        "TLS backend 'down' cannot be used",
        "or name another: beta, alpha, jdk",
        down.toString(),
        "no natives for this machine; take another (docs/codes.md#backend-unavailable)",
        "suppressed java.lang.IllegalStateException: dlopen");
    assertEquals("alpha by acme.alpha.Backend", said.get("property alpha"));
    assertSays(
        said.get("property down"),
        "code backend-unavailable\n",
        "'down' (named by -Dtlsbio.backend) cannot be used");
    assertSays(
        said.get("property gone"),
        "code backend-not-found\n",
        "no TLS backend 'gone' (named by -Dtlsbio.backend) is installed");
    assertEquals("alpha by acme.alpha.Backend", said.get("first down alpha beta"));
    assertSays(
        said.get("first gone down"),
        "code no-backend\n",
        "none of the TLS backends gone, down can be used",
        "gone is not installed",
        "no natives for this machine",
        "or name another: beta, alpha, jdk",
        "docs/codes.md#no-backend");
  }

  @ParameterizedTest
  @EnumSource
  void refusesToChooseInATie(PathKind kind) {
    Map<String, String> said =
        Child.ask(
            kind,
            folder,
            List.of(gamma, own, alpha),
            "default",
            "named gamma",
            "property alpha",
            "first gamma alpha");

    assertSays(
        said.get("default"),
        "code backend-tie\n",
        "'alpha' (",
        alpha.toString(),
        " and 'gamma' (",
        gamma.toString(),
        "same priority 10",
        "backend(\"alpha\") or -Dtlsbio.backend=alpha",
        "docs/codes.md#backend-tie");
    assertEquals("gamma by acme.gamma.Backend", said.get("named gamma"));
    assertEquals("alpha by acme.alpha.Backend", said.get("property alpha"));
    assertEquals("gamma by acme.gamma.Backend", said.get("first gamma alpha"));
  }

  @ParameterizedTest
  @EnumSource
  void listsEveryFailureWhenAllAreUnusable(PathKind kind) {
    String said = Child.ask(kind, folder, List.of(down, boom), "default").get("default");

    assertSays(
        said,
        "code no-backend\n",
        "no installed TLS backend can be used; repair one of those below, or add one of",
        "io.github.tlsbio:ssl-jdk",
        "  - down in ",
        "no natives for this machine",
        "  - acme.boom",
        boom.toString(),
        "its constructor threw java.lang.IllegalStateException: boom; repair or remove it"
            + " (docs/codes.md#provider-broken)",
        "suppressed java.lang.IllegalStateException: dlopen",
        "suppressed java.lang.IllegalStateException: boom");
  }

  @ParameterizedTest
  @EnumSource
  void looksThroughTheLoaderGivenOrTheThreads(PathKind kind) {
    Map<String, String> said =
        Child.ask(
            kind,
            folder,
            List.of(alpha),
            "named beta",
            "loader-named beta " + beta,
            "loader-named gone " + beta,
            "loader-backends " + alpha + " " + beta,
            "context-backends " + beta,
            "backends");

    assertSays(said.get("named beta"), "code backend-not-found\n");
    assertEquals("beta by acme.beta.Backend", said.get("loader-named beta " + beta));
    assertSays(
        said.get("loader-named gone " + beta),
        "code backend-not-found\n",
        "or name another: beta, alpha");
    List<String> both = List.of("beta usable", "alpha usable");
    assertEquals(
        both,
        Listing.of(said.get("loader-backends " + alpha + " " + beta)).states(),
        "a class seen twice counts once");
    assertEquals(both, Listing.of(said.get("context-backends " + beta)).states());
    assertEquals(List.of("alpha usable"), Listing.of(said.get("backends")).states());
  }

  @ParameterizedTest
  @EnumSource
  void findsTheBackendOfTheJdk(PathKind kind) {
    List<Path> jars = List.of(Child.home(EngineBackend.class), Child.home(JdkBackend.class));

    Map<String, String> said =
        Child.ask(kind, folder, jars, "backends", "default", "first boringssl jdk");

    assertEquals(List.of("jdk usable"), Listing.of(said.get("backends")).states());
    assertEquals("jdk by tlsbio.jdk.JdkBackend", said.get("default"));
    assertEquals("jdk by tlsbio.jdk.JdkBackend", said.get("first boringssl jdk"));
  }

  private static BackendJar jar(String id) {
    return new BackendJar(folder, id);
  }

  static void assertSays(String said, String... parts) {
    assertAll(
        List.of(parts).stream()
            .map(
                part ->
                    () ->
                        assertTrue(
                            said.contains(part), () -> "'" + part + "' is not in:\n" + said)));
  }
}
