// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools that renew certificates do to files, and what a server makes of it. */
class ReloadFromFilesTest {

  private final RecordingBackend backend = new RecordingBackend();
  private final List<Reload> heard = new ArrayList<>();
  private final Path folder;
  private final Path chain;
  private final Path key;

  ReloadFromFilesTest(@TempDir Path folder) {
    this.folder = folder;
    this.chain = folder.resolve("tls.crt");
    this.key = folder.resolve("tls.key");
  }

  @BeforeEach
  void beginWithAnEcKey() throws IOException {
    put("p256", chain, key);
  }

  private static void put(String name, Path chain, Path key) throws IOException {
    Files.write(chain, Certs.bytes(name + ".crt.pem"));
    Files.write(key, Certs.bytes(name + ".p8.pem"));
  }

  private ReloadableServer live(Path chain, Path key) throws IOException {
    return ReloadableServer.of(
        () -> Tls.server(Identity.pem(chain, key)).backend(backend), heard::add, chain, key);
  }

  private ReloadableServer live() throws IOException {
    return live(chain, key);
  }

  private static void assertShows(String name, ReloadableServer live) {
    assertEquals(
        Identity.pem(Certs.text(name + ".crt.pem"), Certs.text(name + ".p8.pem")),
        live.config().identities().get(0));
  }

  private static Reason reason(Reload reload) {
    Exception cause = assertInstanceOf(Reload.Kept.class, reload).cause();
    return assertInstanceOf(CredentialException.class, cause).reason();
  }

  @Test
  void nothingHappensUntilAFileChanges() throws IOException {
    ReloadableServer live = live();
    for (int i = 0; i < 3; i++) {
      assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    }
    put("rsa", chain, key);
    assertInstanceOf(Reload.Replaced.class, live.reloadIfChanged());
    assertShows("rsa", live);
    assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    assertEquals(1, heard.size());
    assertEquals(2, backend.made.size());
  }

  @Test
  void chainAndKeyMayComeOneAfterTheOther() throws IOException {
    ReloadableServer live = live();
    Files.write(chain, Certs.bytes("rsa.crt.pem"));
    assertEquals(Reason.KEY_VALUES_MISMATCH, reason(live.reloadIfChanged()));
    assertShows("p256", live);
    Files.write(key, Certs.bytes("rsa.p8.pem"));
    assertInstanceOf(Reload.Replaced.class, live.reloadIfChanged());
    assertShows("rsa", live);
    assertEquals(2, heard.size());
  }

  @Test
  void aFileThatIsHalfThereIsToldOnceAndTriedAgain() throws IOException {
    ReloadableServer live = live();
    byte[] all = Certs.bytes("rsa.p8.pem");
    Files.write(chain, Certs.bytes("rsa.crt.pem"));
    Files.write(key, Arrays.copyOf(all, all.length / 2));
    for (int i = 0; i < 3; i++) {
      assertEquals(Reason.BAD_END_LINE, reason(live.reloadIfChanged()));
    }
    assertEquals(1, heard.size());
    Files.write(key, Arrays.copyOf(all, all.length / 2 + 1));
    assertEquals(Reason.BAD_END_LINE, reason(live.reloadIfChanged()));
    assertEquals(2, heard.size(), "another content is another failure");
    Files.write(key, all);
    assertInstanceOf(Reload.Replaced.class, live.reloadIfChanged());
    assertShows("rsa", live);
  }

  @Test
  void aFileThatIsGoneChangesNothingAndMayComeBack() throws IOException {
    ReloadableServer live = live();
    Files.delete(key);
    Reload.Kept kept = assertInstanceOf(Reload.Kept.class, live.reloadIfChanged());
    assertInstanceOf(NoSuchFileException.class, kept.cause());
    assertShows("p256", live);
    put("p256", chain, key);
    assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    assertEquals(List.of(kept, Reload.Unchanged.INSTANCE), heard);
    assertEquals(1, backend.made.size());
  }

  @Test
  void aFailureThatIsNotOfTheFilesIsTriedAgainTooAndToldOnce() throws IOException {
    List<Exception> broken = new ArrayList<>();
    ReloadableServer live =
        ReloadableServer.of(
            () -> {
              if (!broken.isEmpty()) {
                throw new IOException("the token is away");
              }
              return Tls.server(Identity.pem(chain, key)).backend(backend);
            },
            heard::add,
            chain);
    put("rsa", chain, key);
    broken.add(new IOException());
    assertInstanceOf(Reload.Kept.class, live.reloadIfChanged());
    assertInstanceOf(Reload.Kept.class, live.reloadIfChanged());
    broken.clear();
    assertInstanceOf(Reload.Replaced.class, live.reloadIfChanged());
    assertEquals(2, heard.size());
  }

  @Test
  void aLinkThatMovesIsAChange() throws IOException {
    // As the volumes of Kubernetes: tls.crt -> ..data/tls.crt, ..data -> a folder of one version.
    Path first = Files.createDirectory(folder.resolve("..one"));
    Path second = Files.createDirectory(folder.resolve("..two"));
    put("p256", first.resolve("tls.crt"), first.resolve("tls.key"));
    put("rsa", second.resolve("tls.crt"), second.resolve("tls.key"));
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    Path linkedChain = Files.createSymbolicLink(mounted.resolve("c"), data.resolve("tls.crt"));
    Path linkedKey = Files.createSymbolicLink(mounted.resolve("k"), data.resolve("tls.key"));
    ReloadableServer live = live(linkedChain, linkedKey);
    Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
    assertInstanceOf(Reload.Replaced.class, live.reloadIfChanged());
    assertShows("rsa", live);
  }

  @Test
  void datesAndSizesDoNotDecide() throws IOException {
    FileTime when = Files.getLastModifiedTime(chain);
    ReloadableServer live = live();
    String text = Certs.text("p256.crt.pem");
    Files.writeString(chain, text.replaceFirst("M", "N"));
    Files.setLastModifiedTime(chain, when);
    assertInstanceOf(Reload.Kept.class, live.reloadIfChanged());
    Files.writeString(chain, text);
    Files.setLastModifiedTime(chain, when);
    assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    Files.setLastModifiedTime(chain, FileTime.fromMillis(0));
    assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    assertEquals(2, heard.size());
  }

  @Test
  void aChangeThatMeansNothingKeepsTheContext() throws IOException {
    ReloadableServer live = live();
    Files.writeString(chain, "a comment\n" + Certs.text("p256.crt.pem"));
    assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    assertEquals(1, backend.made.size());
    assertEquals(List.of(), heard);
  }

  @Test
  void aFolderIsWatchedByItsNamesAndContents() throws IOException {
    Path trusted = Files.createDirectory(folder.resolve("trusted"));
    Files.write(trusted.resolve("a.pem"), Certs.bytes("root.pem"));
    ReloadableClient live =
        ReloadableClient.of(
            () -> Tls.client().backend(backend).trust(TrustStore.directory(trusted)),
            heard::add,
            trusted);
    assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    Files.createDirectory(trusted.resolve("deeper"));
    assertSame(Reload.Unchanged.INSTANCE, live.reloadIfChanged());
    Files.write(trusted.resolve("b.pem"), Certs.bytes("intermediate.pem"));
    assertInstanceOf(Reload.Replaced.class, live.reloadIfChanged());
    assertEquals(2, live.config().trust().orElseThrow().anchors().size());
    Files.delete(trusted.resolve("a.pem"));
    assertInstanceOf(Reload.Replaced.class, live.reloadIfChanged());
    Files.delete(trusted.resolve("b.pem"));
    assertInstanceOf(Reload.Kept.class, live.reloadIfChanged());
    assertEquals(1, live.config().trust().orElseThrow().anchors().size());
  }
}
