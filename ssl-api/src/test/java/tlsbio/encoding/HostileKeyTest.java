// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.Certs;
import tlsbio.encoding.EncodingException.Problem;

/** What a file may not do: hang, exhaust the memory, or throw anything but EncodingException. */
class HostileKeyTest {

  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final String PBKDF2 = "1.2.840.113549.1.5.12";
  private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";
  private static final String AES256 = "2.16.840.1.101.3.4.1.42";

  private static char[] never() {
    throw new AssertionError("asked for a password");
  }

  private static byte[] number(long value) {
    return DerWriter.element(Der.INTEGER, java.math.BigInteger.valueOf(value).toByteArray());
  }

  private static byte[] octets(int length) {
    return DerWriter.element(Der.OCTET_STRING, new byte[length]);
  }

  private static byte[] key(byte[] kdf) {
    byte[] cipher = DerWriter.sequence(DerWriter.oid(AES256), octets(16));
    byte[] algorithm = DerWriter.sequence(DerWriter.oid(PBES2), DerWriter.sequence(kdf, cipher));
    return DerWriter.sequence(algorithm, octets(32));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5_000_001, Integer.MAX_VALUE})
  void boundsTheIterations(long iterations) {
    byte[] kdf =
        DerWriter.sequence(
            DerWriter.oid(PBKDF2), DerWriter.sequence(octets(8), number(iterations)));
    refused(Problem.UNSUPPORTED_ENCRYPTION, key(kdf));
  }

  @Test
  void boundsTheSaltAndTheKeyLength() {
    refused(
        Problem.UNSUPPORTED_ENCRYPTION,
        key(
            DerWriter.sequence(
                DerWriter.oid(PBKDF2), DerWriter.sequence(octets(2000), number(1)))));
    refused(
        Problem.UNSUPPORTED_ENCRYPTION,
        key(
            DerWriter.sequence(
                DerWriter.oid(PBKDF2), DerWriter.sequence(octets(8), number(1), number(1 << 30)))));
    refused(
        Problem.TOO_LONG,
        key(
            DerWriter.sequence(
                DerWriter.oid(PBKDF2), DerWriter.sequence(octets(8), number(1L << 40)))));
  }

  @ParameterizedTest
  @CsvSource({"1073741824, 8, 1", "16384, 8, 1000000", "2, 2147483647, 1", "15, 8, 1", "0, 0, 0"})
  void boundsScrypt(long n, long r, long p) {
    byte[] parameters = DerWriter.sequence(octets(8), number(n), number(r), number(p));
    refused(
        Problem.UNSUPPORTED_ENCRYPTION, key(DerWriter.sequence(DerWriter.oid(SCRYPT), parameters)));
  }

  private static void refused(Problem problem, byte[] der) {
    EncodingException e =
        assertThrows(EncodingException.class, () -> PrivateKeys.ofDer(der, HostileKeyTest::never));
    assertEquals(problem, e.problem(), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsa.p8.der",
        "rsa.pkcs1.der",
        "p256.sec1.der",
        "rsa.pbes2.der",
      })
  void refusesAKeyThatIsCutOffAnywhere(String name) {
    byte[] whole = Certs.bytes(name);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(EncodingException.class, () -> PrivateKeys.ofDer(part, Certs::password));
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThrows(EncodingException.class, () -> PrivateKeys.ofDer(longer, Certs::password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa.p8.der", "rsa.pkcs1.der", "p256.sec1.der", "root.der"})
  void throwsNothingElseWhenABitIsWrong(String name) {
    long seed = new Random().nextLong();
    System.out.println("HostileKeyTest seed " + seed);
    Random random = new Random(seed);
    byte[] whole = Certs.bytes(name);
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      byte[] wrong = whole.clone();
      // The beginning holds the structure; the rest is mostly numbers that may be any.
      wrong[random.nextInt(Math.min(whole.length, 60))] ^= (byte) (1 << random.nextInt(8));
      try {
        PrivateKeys.ofDer(wrong, Certs::password);
      } catch (EncodingException e) {
        refused++;
      }
      try {
        Certificates.ofDer(wrong);
      } catch (EncodingException e) {
        refused++;
      }
    }
    assertEquals(true, refused > 500, refused + " of 1000 refused");
  }
}
