// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KdfTest {

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "HmacSHA1, 1, 20",
    "HmacSHA1, 4096, 50",
    "HmacSHA224, 2, 28",
    "HmacSHA256, 1000, 32",
    "HmacSHA384, 3, 100",
    "HmacSHA512, 10, 1",
  })
  void derivesAsTheJdkDoes(String mac, int iterations, int length) throws GeneralSecurityException {
    byte[] salt = ascii("some salt");
    byte[] expected =
        SecretKeyFactory.getInstance("PBKDF2With" + mac)
            .generateSecret(new PBEKeySpec("password".toCharArray(), salt, iterations, 8 * length))
            .getEncoded();
    assertArrayEquals(expected, Kdf.pbkdf2(mac, ascii("password"), salt, iterations, length));
  }

  /** The first three vectors of RFC 7914 section 12. */
  @ParameterizedTest
  @CsvSource({
    "'', '', 16, 1, 1, 77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    "password, NaCl, 1024, 8, 16, fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    "pleaseletmein, SodiumChloride, 16384, 8, 1, 7023bdcb3afd7348461c06cd81fd38eb"
        + "fda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
  })
  void derivesByScryptAsItsRfcDoes(
      String password, String salt, int n, int r, int p, String expected)
      throws GeneralSecurityException {
    byte[] key = Scrypt.derive(ascii(password), ascii(salt), n, r, p, 64);
    assertEquals(expected, HexFormat.of().formatHex(key));
  }

  @Test
  void boundsWhatScryptMayAskFor() {
    assertTrue(bounded(16384, 8, 1));
    assertTrue(bounded(65536, 8, 8));
    assertFalse(bounded(65536, 8, 9));
    assertFalse(bounded(131072, 8, 1));
    assertFalse(bounded(0, 8, 1));
    assertFalse(bounded(1, 8, 1));
    assertFalse(bounded(1000, 8, 1));
    assertFalse(bounded(16, 0, 1));
    assertFalse(bounded(16, 1, 0));
    assertFalse(bounded(1 << 30, 1, 1));
    assertFalse(bounded(2, Integer.MAX_VALUE, 1));
    assertFalse(bounded(2, 1, Integer.MAX_VALUE));
  }

  private static boolean bounded(int n, int r, int p) {
    return Scrypt.isBounded(
        n, r, p, EncryptedKeys.MAX_SCRYPT_MEMORY, EncryptedKeys.MAX_SCRYPT_WORK);
  }
}
