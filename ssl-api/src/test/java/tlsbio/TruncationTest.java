// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that are cut off anywhere are refused, and with CredentialException alone. */
class TruncationTest {

  @ParameterizedTest
  @CsvSource({
    "rsa, rsa.p8.pem",
    "rsa, rsa.pkcs1.pem",
    "rsa, rsa.legacy.aes128.pem",
    "p256, p256.sec1.pem",
    "p256, p256.pbes2.aes-128-cbc.pem",
    "p256, p256.pbes1.3des.pem",
    "p256, p256.scrypt.pem",
    "ed25519, ed25519.p8.pem",
  })
  void aKey(String chain, String key) {
    byte[] certificate = Certs.bytes(chain + ".crt.pem");
    byte[] whole = Certs.bytes(key);
    // The last line end may go: only without the hyphens before it is the block not whole.
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          CredentialException.class, () -> Identity.pem(certificate, part, Certs.password()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"root.pem", "rsa.crt.pem"})
  void aCertificate(String name) {
    byte[] whole = Certs.bytes(name);
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(CredentialException.class, () -> TrustStore.pem(part));
    }
  }

  @Test
  void aCertificateInDer() {
    byte[] whole = Certs.bytes("root.der");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(CredentialException.class, () -> TrustStore.der(part));
    }
  }

  @Test
  void aPkcs12File() {
    byte[] whole = Certs.bytes("p256.p12");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          CredentialException.class,
          () -> Pkcs12.identity(Certs.path("p256.p12"), part, Certs.password()));
    }
  }
}
