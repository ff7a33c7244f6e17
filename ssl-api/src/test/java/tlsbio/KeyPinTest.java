// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPinTest {

  private static final byte[] DIGEST = new byte[32];

  private static final String ZEROS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @Test
  void textIsReadInEveryUsualForm() {
    KeyPin pin = KeyPin.sha256(DIGEST);
    assertEquals("sha256/" + ZEROS, pin.toString());
    for (String text : List.of(ZEROS, "sha256/" + ZEROS, "sha256//" + ZEROS)) {
      assertEquals(pin, KeyPin.parse(text), text);
    }
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff); // in base64 it begins with a slash
    KeyPin slash = KeyPin.sha256(ones);
    assertEquals(slash, KeyPin.parse(slash.toString()));
    assertEquals(slash, KeyPin.parse(slash.toString().replace("sha256/", "sha256//")));
    assertNotEquals(pin, slash);
  }

  @Test
  void otherTextIsNone() {
    for (String text :
        List.of("", "sha256/", ZEROS.substring(1), "sha1/" + ZEROS, "!" + ZEROS.substring(1))) {
      assertThrows(IllegalArgumentException.class, () -> KeyPin.parse(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> KeyPin.sha256(new byte[20]));
  }

  @Test
  void aCertificateHasThePinOfItsKey() {
    for (X509Certificate certificate : TrustStore.system().anchors()) {
      assertEquals(KeyPin.of(certificate.getPublicKey()), KeyPin.of(certificate));
    }
  }

  @Test
  void bytesAreCopied() {
    byte[] given = DIGEST.clone();
    KeyPin pin = KeyPin.sha256(given);
    given[0] = 1;
    pin.digest()[1] = 1;
    assertArrayEquals(DIGEST, pin.digest());
  }
}
