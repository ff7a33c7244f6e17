// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.Alert;
import tlsbio.Reason;

class RecordHeaderTest {

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, 4, HTTP_REQUEST",
    "POST /x, 5, HTTP_REQUEST",
    "HEAD /x, 5, HTTP_REQUEST",
    "PUT /x, 4, HTTP_REQUEST",
    "DELETE /, 4, HTTP_REQUEST",
    "OPTIONS *, 4, HTTP_REQUEST",
    "PATCH /, 4, HTTP_REQUEST",
    "TRACE /, 4, HTTP_REQUEST",
    "PRI * HTTP/2.0, 5, HTTP_REQUEST",
    "CONNECT h:443, 4, HTTPS_PROXY_REQUEST",
    "GETTY, 4, CONTENT_TYPE",
    "POSTAL, 5, CONTENT_TYPE",
    "PASS x, 3, CONTENT_TYPE",
    "HTTP/1.1 400, 2, CONTENT_TYPE",
    "get / HTTP/1.1, 1, CONTENT_TYPE",
    "SSH-2.0-x, 1, CONTENT_TYPE",
    "220 smtp, 1, CONTENT_TYPE",
    "\u0001garbage, 1, CONTENT_TYPE",
  })
  void textIsToldByTheFirstByteThatProvesIt(String text, int proof, RecordFault fault) {
    faultAt(text.getBytes(StandardCharsets.ISO_8859_1), proof, fault);
  }

  @ParameterizedTest
  @CsvSource({
    "802e010301, 3, SSL2_HELLO",
    "802e010002, 3, SSL2_HELLO",
    "812e010301, 3, SSL2_HELLO",
    "802e020301, 3, CONTENT_TYPE",
    "ffffffffff, 3, CONTENT_TYPE",
    "0000000000, 1, CONTENT_TYPE",
    "1303010010, 1, CONTENT_TYPE",
    "1803010010, 1, CONTENT_TYPE",
    "1602010010, 2, VERSION",
    "1604010010, 2, VERSION",
    "1600000010, 2, VERSION",
    "1603014001, 5, TOO_LONG",
    "1603014100, 4, TOO_LONG",
    "160301ffff, 4, TOO_LONG",
    "1703034001, 5, TOO_LONG",
    "1603010000, 5, EMPTY",
    "1503010000, 5, EMPTY",
    "1403010000, 5, EMPTY",
  })
  void badHeadersAreToldByTheFirstByteThatProvesIt(String hex, int proof, RecordFault fault) {
    faultAt(HexFormat.of().parseHex(hex), proof, fault);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 22, 16384",
    "NONE, 23, 16384",
    "UNKNOWN, 22, 18432",
    "UNKNOWN, 23, 18432",
    "TLS_1_2, 22, 18432",
    "TLS_1_2, 23, 18432",
    "TLS_1_3, 22, 16384",
    "TLS_1_3, 21, 16384",
    "TLS_1_3, 23, 16640",
  })
  void theLongestRecordIsTakenAndOneByteMoreIsNot(Protection protection, int type, int longest) {
    assertEquals(longest + 5, RecordHeader.check(header(type, longest), protection));
    int answer = RecordHeader.check(header(type, longest + 1), protection);
    assertEquals(RecordFault.TOO_LONG, RecordHeader.fault(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1603010001", "1603000001", "1503030002", "1403030001", "1703040000"})
  void goodHeadersTellTheSizeOfTheirRecord(String hex) {
    byte[] header = HexFormat.of().parseHex(hex);
    for (int n = 0; n < header.length; n++) {
      int answer = RecordHeader.check(ByteBuffer.wrap(header, 0, n), Protection.NONE);
      assertEquals(RecordHeader.INCOMPLETE, answer, "after " + n);
    }
    assertEquals(5 + header[4], RecordHeader.check(ByteBuffer.wrap(header), Protection.NONE));
    assertEquals(header[0], RecordHeader.type(ByteBuffer.wrap(header)));
  }

  @Test
  void anyFiveBytesAreARecordOrNot() {
    long seed = new Random().nextLong();
    System.out.println("RecordHeaderTest seed " + seed);
    Random random = new Random(seed);
    byte[] bytes = new byte[5];
    for (int i = 0; i < 100_000; i++) {
      random.nextBytes(bytes);
      bytes[0] = (byte) (i % 256);
      int answer = RecordHeader.check(ByteBuffer.wrap(bytes), Protection.UNKNOWN);
      assertTrue(answer >= 5 || RecordHeader.fault(answer).answer() == answer);
    }
  }

  /** The quick way says the same as the long one, or nothing. */
  @ParameterizedTest
  @EnumSource(Protection.class)
  void nearlyAllRecordsAreToldInOnePiece(Protection protection) {
    int longest = protection.longest(RecordHeader.APPLICATION_DATA);
    for (int type = RecordHeader.CHANGE_CIPHER_SPEC; type <= 24; type++) {
      for (int version : new int[] {0x0301, 0x0303, 0x0304, 0x0403}) {
        for (int length : new int[] {0, 17, longest - 1, longest, longest + 1, 0xffff}) {
          ByteBuffer window = ByteBuffer.allocateDirect(2 + Long.BYTES).position(2);
          window.put((byte) type).putShort((short) version).putShort((short) length).position(2);
          boolean usual = type == RecordHeader.APPLICATION_DATA && version == 0x0303;
          int expected = usual && length <= longest ? 5 + length : 0;
          assertEquals(expected, RecordHeader.sizeOfData(window, 2, protection));
          if (expected > 0) {
            assertEquals(expected, RecordHeader.check(window, protection));
          }
          window.limit(window.limit() - 1);
          assertEquals(0, RecordHeader.sizeOfData(window, 2, protection));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RecordFault.class)
  void everyFaultIsItsAnswer(RecordFault fault) {
    assertEquals(fault, RecordHeader.fault(fault.answer()));
  }

  @Test
  void otherAnswersAreNoFault() {
    assertThrows(IllegalArgumentException.class, () -> RecordHeader.fault(0));
    assertThrows(IllegalArgumentException.class, () -> RecordHeader.fault(5));
    assertThrows(IllegalArgumentException.class, () -> RecordHeader.fault(-99));
  }

  @Test
  void faultsBecomeErrorsThatShowTheBytes() {
    ByteBuffer smtp = ByteBuffer.wrap("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
    HelloException e = HelloException.of(RecordFault.CONTENT_TYPE, smtp);
    assertEquals(Reason.WRONG_VERSION_NUMBER, e.reason());
    assertEquals(Alert.UNEXPECTED_MESSAGE, e.alert());
    assertTrue(
        e.getMessage().endsWith("32 32 30 20 6d 61 69 6c 0d 0a \"220 mail..\""), e::getMessage);
    assertNull(HelloException.of(RecordFault.HTTPS_PROXY_REQUEST, smtp).alert());
    assertEquals(0, smtp.position());
  }

  private static ByteBuffer header(int type, int length) {
    return ByteBuffer.wrap(HelloBuilder.bytes(type, 3, 3, length >> 8, length));
  }

  /** Demands INCOMPLETE before the byte that proves it and the fault from then on. */
  private static void faultAt(byte[] bytes, int proof, RecordFault fault) {
    for (int n = 0; n <= bytes.length; n++) {
      ByteBuffer window = ByteBuffer.allocateDirect(n + 2).position(2);
      window.put(bytes, 0, n).position(2);
      int answer = RecordHeader.check(window, Protection.NONE);
      if (n < proof) {
        assertEquals(RecordHeader.INCOMPLETE, answer, "after " + n + " bytes");
      } else {
        assertEquals(fault, RecordHeader.fault(answer), "after " + n + " bytes");
      }
      assertEquals(2, window.position());
    }
  }
}
