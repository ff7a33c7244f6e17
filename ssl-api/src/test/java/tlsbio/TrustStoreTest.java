// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.IdentityTest.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {

  private static final TrustStore ROOT = TrustStore.pem(Certs.text("root.pem"));
  private static final TrustStore LEAF = TrustStore.pem(Certs.text("p256.crt.pem"));

  @Test
  void readsFilesTextAndDerAlike() throws IOException {
    assertEquals(ROOT, TrustStore.pem(Certs.path("root.pem")));
    assertEquals(ROOT, TrustStore.pem(Certs.bytes("root.pem")));
    assertEquals(ROOT, TrustStore.der(Certs.bytes("root.der")));
    assertEquals(ROOT.plus(LEAF), TrustStore.der(Certs.bytes("two.der")));
    assertEquals(
        ROOT.plus(LEAF), TrustStore.pem(Certs.path("root.pem"), Certs.path("p256.crt.pem")));
  }

  @Test
  void keepsTheOrderAndNothingTwice() {
    String text =
        Certs.text("p256.chain.pem") + Certs.text("root.pem") + Certs.text("p256.crt.pem");
    List<String> subjects =
        TrustStore.pem(text).anchors().stream().map(TrustStoreTest::subject).toList();
    assertEquals(
        List.of("CN=p256.example.org", "CN=tlsbio test intermediate", "CN=tlsbio test root"),
        subjects);
  }

  @Test
  void isEqualWhateverTheOrder() {
    assertEquals(ROOT.plus(LEAF), LEAF.plus(ROOT));
    assertEquals(ROOT.plus(LEAF).hashCode(), LEAF.plus(ROOT).hashCode());
    assertNotEquals(ROOT, LEAF);
    assertEquals(ROOT, ROOT.plus(ROOT));
  }

  @Test
  void passesOverTextAndOtherBlocks() {
    String text =
        "subject=who\n" + Certs.text("root.crl.pem") + "\u00fc\n" + Certs.text("root.pem") + "end";
    assertEquals(ROOT, TrustStore.pem(text));
    assertEquals(ROOT, TrustStore.pem("\ufeff" + Certs.text("root.pem").replace("\n", "\r\n")));
  }

  @Test
  void refusesWhatHasNoCertificate(@TempDir Path folder) throws IOException {
    refused(Reason.NO_START_LINE, () -> TrustStore.pem(""));
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, () -> TrustStore.pem(Certs.text("rsa.p8.pem")));
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, () -> TrustStore.pem(Certs.text("root.crl.pem")));
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, TrustStore::pem);
    refused(Reason.NOT_ENOUGH_DATA, () -> TrustStore.der(new byte[0]));
    refused(Reason.WRONG_TAG, () -> TrustStore.der(Certs.bytes("root.pem")));
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    CredentialException e = refused(Reason.NO_START_LINE, () -> TrustStore.pem(empty));
    assertTrue(("" + e.getMessage()).contains("empty.pem"), e.getMessage());
    assertThrows(NoSuchFileException.class, () -> TrustStore.pem(folder.resolve("missing.pem")));
  }

  @Test
  void refusesOpenSslsOwnTrustSettings() {
    refused(
        Reason.NO_CERTIFICATE_OR_CRL_FOUND,
        () -> TrustStore.pem(Certs.text("root.pem") + Certs.text("root.trusted.pem")));
  }

  @Test
  void refusesAKeyOrGarbageThatSaysItIsACertificate() {
    String key = Certs.text("rsa.p8.pem").replace("PRIVATE KEY", "CERTIFICATE");
    refused(Reason.WRONG_TAG, () -> TrustStore.pem(key));
    byte[] longer = java.util.Arrays.copyOf(Certs.bytes("root.der"), 2000);
    refused(Reason.WRONG_TAG, () -> TrustStore.der(longer));
  }

  @Test
  void readsADirectory(@TempDir Path folder) throws IOException {
    Files.copy(Certs.path("root.pem"), folder.resolve("5ad8a5d6.0"));
    Files.copy(Certs.path("root.crl.pem"), folder.resolve("5ad8a5d6.r0"));
    Files.copy(Certs.path("rsa.p8.pem"), folder.resolve("0123abcd.0"));
    Files.createSymbolicLink(folder.resolve("0123abcd.1"), folder.resolve("gone"));
    Files.copy(Certs.path("p256.crt.der"), folder.resolve("leaf.CRT"));
    Files.writeString(folder.resolve("README"), "not a certificate");
    Files.createDirectory(folder.resolve("folder.pem"));
    TrustStore both = TrustStore.directory(folder);
    assertEquals(ROOT.plus(LEAF), both);
    assertEquals(ROOT.anchors().get(0), both.anchors().get(0), "in the order of names");
    Files.copy(Certs.path("rsa.p8.pem"), folder.resolve("key.pem"));
    CredentialException e =
        refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, () -> TrustStore.directory(folder));
    assertTrue(("" + e.getMessage()).contains("key.pem"), e.getMessage());
  }

  @Test
  void refusesADirectoryThatIsNoneOrEmpty(@TempDir Path folder) {
    assertThrows(NoSuchFileException.class, () -> TrustStore.directory(folder.resolve("missing")));
    assertThrows(NotDirectoryException.class, () -> TrustStore.directory(Certs.path("root.pem")));
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, () -> TrustStore.directory(folder));
  }

  @Test
  void trustsTheEntriesOfAKeyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    assertThrows(IllegalArgumentException.class, () -> TrustStore.keyStore(store));
    store.load(null, null);
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, () -> TrustStore.keyStore(store));
    store.setCertificateEntry("root", ROOT.anchors().get(0));
    assertEquals(ROOT, TrustStore.keyStore(store));
    Identity identity = Identity.pem(Certs.text("p256.both.pem"));
    store.setKeyEntry(
        "own", identity.key(), Certs.password(), identity.chain().toArray(X509Certificate[]::new));
    assertEquals(ROOT.plus(LEAF), TrustStore.keyStore(store), "leaf only, not its issuer");
  }

  @Test
  void cannotBeChangedThroughItsParts() {
    assertThrows(UnsupportedOperationException.class, () -> ROOT.anchors().clear());
    assertTrue(TrustStore.of(List.of()).anchors().isEmpty());
  }

  @Test
  void trustsTheCertificatesOfThisSystem() {
    assertFalse(TrustStore.system().anchors().isEmpty());
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
