// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tlsbio.it.discovery.DiscoveryTest.assertSays;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jars that are broken, each in its own way, beside one that is not. */
class BrokenBackendsTest {

  @TempDir static Path folder;

  private static final List<Path> JARS = new ArrayList<>();

  @BeforeAll
  static void makeBackends() {
    add(jar("noclass").withoutClass());
    add(jar("noparent").withoutParent());
    add(jar("orphan").withoutParent());
    add(jar("nohelper").withoutHelper());
    add(jar("constructor").constructor("if (true) throw new IllegalStateException(\"boom\");"));
    add(jar("recursion").features("features()"));
    add(jar("nofeatures").features("null").priority(70));
    add(jar("noname").named("null"));
    add(jar("badname").named("\"Bad\\nName\""));
    add(jar("impostor").named("\"jdk\"").priority(99));
    add(jar("castor").named("\"twin\"").priority(80));
    add(jar("pollux").named("\"twin\""));
    add(jar("bouncy").in("tlsbio.bc").withoutHelper());
    add(jar("good"));
  }

  @ParameterizedTest
  @EnumSource
  void oneBrokenJarHidesNoOther(PathKind kind) {
    Map<String, String> said =
        Child.ask(
            kind,
            folder,
            JARS,
            "backends",
            "default",
            "named good",
            "named twin",
            "named jdk",
            "named bc",
            "first jdk twin good");

    assertEquals("good by acme.good.Backend", said.get("default"));
    assertEquals("good by acme.good.Backend", said.get("named good"));
    assertEquals("good by acme.good.Backend", said.get("first jdk twin good"));
    assertBroken(kind, Listing.of(said.get("backends")));
    assertSays(
        said.get("named twin"),
        "code duplicate-name\n",
        "TLS backend 'twin' cannot be used",
        "and so does acme.pollux.Backend in ",
        "and so does acme.castor.Backend in ",
        "castor.jar",
        "pollux.jar",
        "keep one of them (docs/codes.md#duplicate-name)");
    assertSays(
        said.get("named jdk"),
        "code backend-not-found\n",
        "add io.github.tlsbio:ssl-jdk, or name another: good",
        "  - acme.impostor.Backend in ",
        "(docs/codes.md#reserved-name)");
    assertSays(
        said.get("named bc"),
        "code provider-broken\n",
        "java.lang.NoClassDefFoundError: tlsbio/bc/Helper",
        "take io.github.tlsbio:ssl-bc with all it depends on");
  }

  private static void assertBroken(PathKind kind, Listing listing) {
    assertEquals(JARS.size(), listing.lines().size(), listing::toString);
    assertSays(
        listing.line("acme.constructor.Backend").toString(),
        "state=provider-broken",
        "constructor.jar",
        "its constructor threw java.lang.IllegalStateException: boom; repair or remove it"
            + " (docs/codes.md#provider-broken)",
        "cause=java.lang.IllegalStateException: boom");
    assertSays(
        listing.line("acme.nohelper.Backend").toString(),
        "state=provider-broken",
        "nohelper.jar",
        "its constructor threw java.lang.NoClassDefFoundError: acme/nohelper/Helper",
        "add the jar with the missing class");
    assertSays(
        listing.line("recursion").toString(),
        "state=provider-broken",
        "features() threw java.lang.StackOverflowError");
    assertSays(
        listing.line("nofeatures").toString(),
        "state=provider-broken",
        "features() threw java.lang.NullPointerException: it returned null");
    assertSays(listing.line("acme.noname.Backend").toString(), "state=bad-name", "is null, not");
    assertSays(
        listing.line("acme.badname.Backend").toString(),
        "state=bad-name",
        "'Bad?Name', not 1 to 32 of a-z",
        "rename or remove it (docs/codes.md#bad-name)");
    assertSays(
        listing.line("acme.impostor.Backend").toString(),
        "state=reserved-name",
        "calls itself 'jdk', which only classes of package tlsbio.jdk");
    assertSays(listing.line("bc").toString(), "state=provider-broken", "bouncy.jar");
    assertSays(
        listing.line("acme.noclass.Backend").toString(),
        "state=provider-broken",
        "noclass.jar",
        "loading it failed: Provider acme.noclass.Backend not found");
    assertSays(
        listing.line("acme.noparent.Backend").toString(),
        "state=provider-broken",
        "noparent.jar",
        "loading it threw java.lang.NoClassDefFoundError: acme/noparent/Parent",
        "add the jar with the missing class");
    assertSays(
        listing.line("acme.orphan.Backend").toString(),
        "state=provider-broken",
        "orphan.jar",
        "loading it threw java.lang.NoClassDefFoundError: acme/orphan/Parent");
    if (kind == PathKind.MODULE_PATH) {
      assertSays(listing.line("acme.orphan.Backend").location(), "module acme.orphan (");
    }
  }

  @Test
  void aBrokenServicesFileHidesNoOther() {
    Path syntax = jar("syntax").services("this is no class name").build();
    Path text = jar("text").services("acme.text.Other").build();
    Path fine = jar("fine").build();

    Map<String, String> said =
        Child.ask(
            PathKind.CLASS_PATH, folder, List.of(syntax, text, fine), "backends", "named fine");

    Listing listing = Listing.of(said.get("backends"));
    assertEquals("fine by acme.fine.Backend", said.get("named fine"));
    assertSays(
        listing.line("unknown").toString(),
        "state=provider-broken",
        "location=" + syntax,
        "META-INF/services/tlsbio.spi.TlsBackend:1");
    assertSays(
        listing.line("acme.text.Other").toString(),
        "state=provider-broken",
        "location=" + text,
        "not a subtype");
    assertEquals("usable", listing.line("text").state(), "the next line of the same file");
  }

  private static BackendJar jar(String id) {
    return new BackendJar(folder, id);
  }

  private static void add(BackendJar jar) {
    JARS.add(jar.build());
  }
}
