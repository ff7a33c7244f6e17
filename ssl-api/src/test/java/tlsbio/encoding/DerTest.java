// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.encoding.EncodingException.Problem;

class DerTest {

  private static Der der(String hex) {
    return Der.of(HexFormat.of().parseHex(hex));
  }

  private static void refused(Problem problem, Executable action) {
    EncodingException e = assertThrows(EncodingException.class, action);
    assertEquals(problem, e.problem(), e.getMessage());
  }

  @Test
  void walksThroughASequence() throws EncodingException {
    Der outer = der("300a0201050101ff04020102" + "0500");
    Der sequence = outer.enter(Der.SEQUENCE);
    assertEquals(Der.INTEGER, sequence.tag());
    assertEquals(5, sequence.integer(9));
    assertTrue(sequence.bool());
    assertNull(sequence.enterIf(Der.SEQUENCE));
    assertArrayEquals(new byte[] {1, 2}, sequence.octetString());
    assertFalse(sequence.hasMore());
    assertEquals(-1, sequence.tag());
    sequence.end();
    assertEquals(2, outer.remaining());
    outer.nothing();
    outer.end();
  }

  @Test
  void givesWholeElementsAndTheRest() throws EncodingException {
    Der der = der("020105" + "040100" + "0500");
    assertArrayEquals(new byte[] {2, 1, 5}, der.element());
    der.skip();
    assertArrayEquals(new byte[] {5, 0}, der.rest());
    assertFalse(der.hasMore());
  }

  @ParameterizedTest
  @CsvSource({
    "0500, 0",
    "048180, 128",
    "0481ff, 255",
    "04820100, 256",
    "0483010000, 65536",
  })
  void readsTheShortestFormOfALength(String header, int length) throws EncodingException {
    byte[] start = HexFormat.of().parseHex(header);
    byte[] element = Arrays.copyOf(start, start.length + length);
    Der der = Der.of(element);
    assertEquals(length, der.enter(start[0]).remaining());
    der.end();
    assertArrayEquals(element, DerWriter.element(start[0], new byte[length]));
  }

  @ParameterizedTest
  @CsvSource({
    "'', NOT_ENOUGH_DATA",
    "04, NOT_ENOUGH_DATA",
    "0401, NOT_ENOUGH_DATA",
    "0481, NOT_ENOUGH_DATA",
    "048201, NOT_ENOUGH_DATA",
    "04820100, NOT_ENOUGH_DATA",
    "047f00, NOT_ENOUGH_DATA",
    "04847fffffff, NOT_ENOUGH_DATA",
    "0484ffffffff, NOT_ENOUGH_DATA",
    "04850000000001, BAD_OBJECT_HEADER",
    "04ff, BAD_OBJECT_HEADER",
    "0480000000, BAD_OBJECT_HEADER",
    "04810100, BAD_OBJECT_HEADER",
    "04820001aa, BAD_OBJECT_HEADER",
    "1f0100, BAD_OBJECT_HEADER",
  })
  void refusesEveryOtherLength(String hex, Problem problem) {
    Der der = der(hex);
    refused(problem, der::skip);
    assertEquals(hex.length() / 2, der.remaining(), "and stays where it was");
  }

  @Test
  void refusesAnotherTag() {
    refused(Problem.WRONG_TAG, () -> der("0500").integer());
    refused(Problem.NOT_ENOUGH_DATA, () -> der("").enter(Der.SEQUENCE));
    refused(Problem.TOO_LONG, () -> der("00").end());
    assertThrows(IllegalArgumentException.class, () -> Der.context(31, true));
    assertEquals(0xa3, Der.context(3, true));
    assertEquals(0x82, Der.context(2, false));
  }

  @ParameterizedTest
  @CsvSource({
    "020100, 0",
    "02017f, 127",
    "02020080, 128",
    "0201ff, -1",
    "02020100, 256",
    "0209008000000000000000, 9223372036854775808",
  })
  void readsIntegers(String hex, BigInteger value) throws EncodingException {
    assertEquals(value, der(hex).integer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0200", "02020001", "0202ff80"})
  void refusesOtherIntegers(String hex) {
    Der der = der(hex);
    refused(Problem.BAD_OBJECT_HEADER, der::integer);
    assertEquals(hex.length() / 2, der.remaining());
  }

  @Test
  void boundsSmallIntegers() {
    refused(Problem.TOO_LONG, () -> der("020105").integer(4));
    refused(Problem.TOO_LONG, () -> der("0201ff").integer(4));
    refused(Problem.TOO_LONG, () -> der("02050100000000").integer(Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @CsvSource({
    "06032b6570, 1.3.101.112",
    "06092a864886f70d010101, 1.2.840.113549.1.1.1",
    "0603551d11, 2.5.29.17",
    "06028837, 2.999",
    "060100, 0.0",
    "06017f, 2.47",
    "0601 27, 0.39",
  })
  void readsAndWritesObjectIdentifiers(String hex, String dotted) throws EncodingException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(dotted, Der.of(bytes).oid());
    assertArrayEquals(bytes, DerWriter.oid(dotted));
  }

  @Test
  void refusesOtherObjectIdentifiers() {
    for (String hex : new String[] {"0600", "060180", "06022a80", "0603808001", "06032a8001"}) {
      refused(Problem.BAD_OBJECT_HEADER, () -> der(hex).oid());
    }
    refused(Problem.BAD_OBJECT_HEADER, () -> Der.of(DerWriter.element(6, new byte[65])).oid());
    for (String text : new String[] {"1", "3.1", "1.40", "1.2.-3", "1..2"}) {
      assertThrows(IllegalArgumentException.class, () -> DerWriter.oid(text));
    }
  }

  @Test
  void readsBitStrings() throws EncodingException {
    assertArrayEquals(new byte[] {(byte) 0x80}, der("03020080").bitString());
    assertEquals(0b1, der("03020780").namedBits());
    assertEquals(0b110_0000, der("03020106").namedBits());
    assertEquals(1 << 8, der("0303070080").namedBits());
    assertEquals(0, der("030100").namedBits());
    refused(Problem.BAD_OBJECT_HEADER, () -> der("03020180").bitString());
    for (String hex : new String[] {"0300", "030101", "03020880", "03020701", "0306000000000000"}) {
      refused(Problem.BAD_OBJECT_HEADER, () -> der(hex).namedBits());
    }
  }

  @Test
  void readsTheRestStrictlyToo() throws EncodingException {
    assertFalse(der("010100").bool());
    for (String hex : new String[] {"010101", "0100", "01020000"}) {
      refused(Problem.BAD_OBJECT_HEADER, () -> der(hex).bool());
    }
    refused(Problem.BAD_OBJECT_HEADER, () -> der("050100").nothing());
    assertEquals("ab", der("16026162").ascii(Der.IA5_STRING));
    refused(Problem.BAD_OBJECT_HEADER, () -> der("160180").ascii(Der.IA5_STRING));
  }

  @Test
  void readsInsideARangeAndNotBeyond() throws EncodingException {
    byte[] bytes = HexFormat.of().parseHex("ff020105ff");
    Der der = Der.of(bytes, 1, 3);
    assertEquals(5, der.integer(9));
    der.end();
    refused(Problem.NOT_ENOUGH_DATA, () -> Der.of(bytes, 1, 2).integer());
    assertThrows(IndexOutOfBoundsException.class, () -> Der.of(bytes, 4, 2));
  }

  @Test
  void throwsNothingElseAtRandomBytes() {
    long seed = new Random().nextLong();
    System.out.println("DerTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      Der der = Der.of(bytes);
      try {
        while (der.hasMore()) {
          int before = der.remaining();
          switch (der.tag()) {
            case Der.INTEGER -> der.integer();
            case Der.OBJECT_IDENTIFIER -> der.oid();
            case Der.BIT_STRING -> der.namedBits();
            case Der.SEQUENCE -> der = der.enter(Der.SEQUENCE);
            default -> der.skip();
          }
          assertTrue(der.remaining() < before, "no progress");
        }
      } catch (EncodingException e) {
        assertTrue(der.remaining() > 0);
      }
    }
  }

  @Test
  void wipesTheSecretPartsItCopies() {
    byte[] secret = {1, 2, 3};
    assertArrayEquals(new byte[] {4, 3, 1, 2, 3}, DerWriter.secretElement(4, secret));
    assertArrayEquals(new byte[3], secret);
    assertThrows(IllegalArgumentException.class, () -> DerWriter.integer(128));
  }
}
