// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  @ParameterizedTest
  @CsvSource({
    "rsa.crt.pem, rsa.p8.pem, RSA",
    "rsa.crt.pem, rsa.pkcs1.pem, RSA",
    "p256.crt.pem, p256.p8.pem, EC",
    "p256.crt.pem, p256.sec1.pem, EC",
    "p256.crt.pem, p256.sec1.nopublic.pem, EC",
    "p256.crt.pem, p256.sec1.withparams.pem, EC",
    "intermediate.pem, p521.p8.pem, EC",
    "intermediate.pem, p521.sec1.pem, EC",
    "root.pem, p384.p8.pem, EC",
    "root.pem, p384.sec1.pem, EC",
    "ed25519.crt.pem, ed25519.p8.pem, EdDSA",
    "ed448.crt.pem, ed448.p8.pem, EdDSA",
    "pss.crt.pem, pss.p8.pem, RSASSA-PSS",
    "pss384.crt.pem, pss384.p8.pem, RSASSA-PSS",
  })
  void readsEveryFormOfKey(String chain, String key, String algorithm) throws IOException {
    Identity identity = Identity.pem(Certs.path(chain), Certs.path(key));
    assertEquals(algorithm, identity.key().getAlgorithm());
    assertEquals(1, identity.chain().size());
    assertEquals(identity, Identity.pem(Certs.text(chain), Certs.text(key)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p256.legacy.aes256.pem",
        "p256.pbes1.3des.pem",
        "p256.pbes2.aes-128-cbc.pem",
        "p256.pbes2.aes-192-cbc.pem",
        "p256.pbes2.aes-256-cbc.pem",
        "p256.pbes2.des-ede3-cbc.pem",
        "p256.pbes2.hmacWithSHA1.pem",
        "p256.pbes2.hmacWithSHA224.pem",
        "p256.pbes2.hmacWithSHA256.pem",
        "p256.pbes2.hmacWithSHA384.pem",
        "p256.pbes2.hmacWithSHA512.pem",
        "p256.scrypt.pem",
        "p256.iter100000.pem",
      })
  void decryptsEveryFormOfEncryptedKey(String key) throws IOException {
    Identity plain = Identity.pem(Certs.path("p256.crt.pem"), Certs.path("p256.p8.pem"));
    Path chain = Certs.path("p256.crt.pem");
    char[] password = Certs.password();
    assertEquals(plain, Identity.pem(chain, Certs.path(key), password));
    assertArrayEquals(Certs.password(), password, "the caller's password is the caller's");
    refused(Reason.BAD_DECRYPT, () -> Identity.pem(chain, Certs.path(key), "no".toCharArray()));
    refused(Reason.BAD_PASSWORD_READ, () -> Identity.pem(chain, Certs.path(key)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes128", "aes192", "aes256", "des3", "des"})
  void decryptsEveryFormOfOldEncryptedPem(String cipher) throws IOException {
    Path chain = Certs.path("rsa.crt.pem");
    Path key = Certs.path("rsa.legacy." + cipher + ".pem");
    assertEquals(
        Identity.pem(chain, Certs.path("rsa.p8.pem")), Identity.pem(chain, key, Certs.password()));
    refused(Reason.BAD_DECRYPT, () -> Identity.pem(chain, key, "wrong".toCharArray()));
    refused(Reason.BAD_PASSWORD_READ, () -> Identity.pem(chain, key));
  }

  @ParameterizedTest
  @CsvSource({
    "p256.crt.pem, p256.utf8.pem",
    "p256.crt.pem, p256.utf8.pbes1.pem",
    "rsa.crt.pem, rsa.utf8.legacy.pem",
  })
  void encodesPasswordsAsOpenSslDoes(String chain, String key) throws IOException {
    Identity.pem(Certs.path(chain), Certs.path(key), "p\u00e4ssw\u00f6rd".toCharArray());
    refused(
        Reason.BAD_DECRYPT,
        () -> Identity.pem(Certs.path(chain), Certs.path(key), "passwort".toCharArray()));
  }

  @Test
  void opensAKeyWithTheEmptyPassword() throws IOException {
    Path chain = Certs.path("p256.crt.pem");
    Identity.pem(chain, Certs.path("p256.empty.pem"), new char[0]);
    refused(
        Reason.BAD_DECRYPT,
        () -> Identity.pem(chain, Certs.path("p256.pbes1.3des.pem"), new char[0]));
  }

  @Test
  void asksForAPasswordOnceAndOnlyWhenTheKeyIsEncrypted() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Path chain = Certs.path("p256.crt.pem");
    Identity.pem(chain, Certs.path("p256.p8.pem"), () -> counted(asked));
    assertEquals(0, asked.get());
    Identity.pem(chain, Certs.path("p256.scrypt.pem"), () -> counted(asked));
    assertEquals(1, asked.get());
    RuntimeException own = new IllegalStateException("the user went away");
    Executable throwing =
        () ->
            Identity.pem(
                chain,
                Certs.path("p256.scrypt.pem"),
                () -> {
                  throw own;
                });
    assertEquals(own, assertThrows(IllegalStateException.class, throwing));
  }

  private static char[] counted(AtomicInteger asked) {
    asked.incrementAndGet();
    return Certs.password();
  }

  @Test
  void readsChainAndKeyFromOneFile() throws IOException {
    Identity separate = Identity.pem(Certs.path("p256.chain.pem"), Certs.path("p256.p8.pem"));
    assertEquals(2, separate.chain().size());
    assertEquals(separate, Identity.pem(Certs.path("p256.both.pem")));
    assertEquals(separate, Identity.pem(Certs.text("p256.both.pem")));
    Path encrypted = Certs.path("p256.both.encrypted.pem");
    assertEquals(separate, Identity.pem(encrypted, Certs.password()));
    refused(Reason.BAD_PASSWORD_READ, () -> Identity.pem(encrypted));
  }

  @Test
  void leavesTheCallersBytesAlone() {
    byte[] both = Certs.bytes("p256.both.pem");
    byte[] before = both.clone();
    Identity.pem(both, both);
    assertArrayEquals(before, both);
    byte[] key = Certs.bytes("rsa.pkcs1.der");
    Identity.der(Certs.bytes("rsa.crt.der"), key);
    assertArrayEquals(Certs.bytes("rsa.pkcs1.der"), key);
  }

  @ParameterizedTest
  @CsvSource({"rsa, rsa.p8.der", "rsa, rsa.pkcs1.der", "p256, p256.sec1.der", "rsa, rsa.pbes2.der"})
  void readsEveryFormOfDer(String name, String key) throws IOException {
    Identity expected = Identity.pem(Certs.path(name + ".crt.pem"), Certs.path(name + ".p8.pem"));
    byte[] chain = Certs.bytes(name + ".crt.der");
    assertEquals(expected, Identity.der(chain, Certs.bytes(key), Certs.password()));
  }

  @Test
  void refusesTheKeyOfAnotherCertificate() {
    String p256 = Certs.text("p256.crt.pem");
    for (String key : List.of("p256b", "p384", "rsa", "ed25519", "x25519")) {
      refused(Reason.KEY_VALUES_MISMATCH, () -> Identity.pem(p256, Certs.text(key + ".p8.pem")));
    }
    String rsa = Certs.text("rsa.crt.pem");
    refused(Reason.KEY_VALUES_MISMATCH, () -> Identity.pem(rsa, Certs.text("rsa2.p8.pem")));
    refused(Reason.KEY_VALUES_MISMATCH, () -> Identity.pem(rsa, Certs.text("pss.p8.pem")));
    String ed448 = Certs.text("ed448.crt.pem");
    refused(Reason.KEY_VALUES_MISMATCH, () -> Identity.pem(ed448, Certs.text("ed25519.p8.pem")));
    String pss = Certs.text("pss.crt.pem");
    refused(Reason.KEY_VALUES_MISMATCH, () -> Identity.pem(pss, Certs.text("pss384.p8.pem")));
  }

  @Test
  void refusesAChainThatDoesNotBeginWithTheKeysCertificate() {
    String wrongOrder = Certs.text("intermediate.pem") + Certs.text("p256.crt.pem");
    refused(Reason.KEY_VALUES_MISMATCH, () -> Identity.pem(wrongOrder, Certs.text("p256.p8.pem")));
  }

  @Test
  void keepsTheRestOfTheChainAsGiven() {
    String odd = Certs.text("p256.crt.pem") + Certs.text("root.pem") + Certs.text("root.pem");
    assertEquals(3, Identity.pem(odd, Certs.text("p256.p8.pem")).chain().size());
  }

  @Test
  void refusesAKeyThatCannotSign() {
    refused(
        Reason.UNSUPPORTED_ALGORITHM,
        () -> Identity.pem(Certs.text("k256.crt.pem"), Certs.text("k256.p8.pem")));
    refused(
        Reason.UNSUPPORTED_ALGORITHM,
        () -> Identity.pem(Certs.text("x25519.crt.pem"), Certs.text("x25519.p8.pem")));
  }

  @ParameterizedTest
  @CsvSource({
    "p256.sec1.explicit.pem, UNSUPPORTED_ALGORITHM",
    "p256.pbes1.rc2.pem, UNSUPPORTED_ENCRYPTION",
    "p256.crt.pem, NO_START_LINE",
    "root.crl.pem, NO_START_LINE",
    "make.sh, NO_START_LINE",
  })
  void saysWhatItCannotRead(String key, Reason reason) {
    String chain = Certs.text("p256.crt.pem");
    CredentialException e =
        refused(reason, () -> Identity.pem(chain, Certs.text(key), Certs.password()));
    assertTrue(("" + e.getMessage()).startsWith("key: "), e.getMessage());
  }

  @Test
  void refusesAChainWithoutCertificates() {
    String key = Certs.text("p256.p8.pem");
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, () -> Identity.pem(key));
    refused(Reason.NO_START_LINE, () -> Identity.pem("", key));
    refused(Reason.NOT_ENOUGH_DATA, () -> Identity.der(new byte[0], new byte[0]));
    refused(
        Reason.NO_CERTIFICATE_OR_CRL_FOUND,
        () -> Identity.of(List.of(), Identity.pem(Certs.text("p256.both.pem")).key()));
  }

  @Test
  void saysWhichFileIsMissing(@TempDir Path folder) {
    Path missing = folder.resolve("missing.pem");
    Path chain = Certs.path("p256.crt.pem");
    IOException e = assertThrows(NoSuchFileException.class, () -> Identity.pem(chain, missing));
    assertTrue(("" + e.getMessage()).contains("missing.pem"), e.getMessage());
    assertThrows(IOException.class, () -> Identity.pem(folder));
  }

  @Test
  void refusesAFileThatHasNoEnd(@TempDir Path folder) throws IOException {
    Path huge = folder.resolve("huge.pem");
    byte[] content = new byte[16 * 1024 * 1024 + 1];
    Arrays.fill(content, (byte) 'A');
    Files.write(huge, content);
    refused(Reason.TOO_LONG, () -> Identity.pem(huge));
  }

  @Test
  void readsAPkcs12File() throws IOException {
    Identity expected = Identity.pem(Certs.path("p256.both.pem"));
    assertSame(expected, Identity.pkcs12(Certs.path("p256.p12"), Certs.password()));
    refused(Reason.BAD_DECRYPT, () -> Identity.pkcs12(Certs.path("p256.p12"), "no".toCharArray()));
    refused(Reason.NO_START_LINE, () -> Identity.pkcs12(Certs.path("root.p12"), Certs.password()));
    refused(Reason.WRONG_TAG, () -> Identity.pkcs12(Certs.path("p256.both.pem"), Certs.password()));
  }

  @Test
  void takesAKeyStoreEntry() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Certs.bytes("p256.p12")), Certs.password());
    Identity expected = Identity.pem(Certs.path("p256.both.pem"));
    assertSame(expected, Identity.keyStore(store, "it", Certs.password()));
    CredentialException e =
        refused(Reason.NO_START_LINE, () -> Identity.keyStore(store, "another", Certs.password()));
    assertTrue(("" + e.getMessage()).contains("[it]"), e.getMessage());
    refused(Reason.BAD_DECRYPT, () -> Identity.keyStore(store, "it", "no".toCharArray()));
  }

  @Test
  void isEqualByChainAndKey() {
    Identity one = Identity.pem(Certs.text("p256.both.pem"));
    Identity same = Identity.pem(Certs.text("p256.both.pem"));
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    Identity shorter = Identity.pem(Certs.text("p256.crt.pem"), Certs.text("p256.p8.pem"));
    assertNotEquals(one, shorter);
  }

  @Test
  void namesTheLeafAndNotTheKey() {
    Identity identity = Identity.pem(Certs.text("p256.both.pem"));
    assertEquals("identity 'CN=p256.example.org'", identity.toString());
    assertFalse(identity.toString().contains(identity.key().toString()));
  }

  /** The JDK's key stores keep the public half in an EC key, so only its number is the same. */
  private static void assertSame(Identity expected, Identity actual) {
    assertEquals(expected.chain(), actual.chain());
    assertEquals(((ECPrivateKey) expected.key()).getS(), ((ECPrivateKey) actual.key()).getS());
  }

  static CredentialException refused(Reason reason, Executable action) {
    CredentialException e = assertThrows(CredentialException.class, action);
    assertEquals(reason, e.reason(), e.getMessage());
    return e;
  }
}
