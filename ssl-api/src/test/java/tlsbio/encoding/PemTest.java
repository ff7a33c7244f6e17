// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.encoding.EncodingException.Problem;

class PemTest {

  private static List<PemBlock> read(String text) throws EncodingException {
    return Pem.read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN X-----\nAQID\n-----END X-----\n",
        "-----BEGIN X-----\nAQID\n-----END X-----",
        "-----BEGIN X-----\r\nAQ\r\nID\r\n-----END X-----\r\n",
        "-----BEGIN X-----\rAQID\r-----END X-----\r",
        " \t-----BEGIN X----- \n  A Q\tI D  \n\n\n  -----END X-----\f\n",
        "subject: who\n---\n\u00ff\n-----END Y-----\n-----BEGIN X-----\nAQID\n-----END X-----\nend",
        "\u00ef\u00bb\u00bf-----BEGIN X-----\nAQID\n-----END X-----\n",
        "-----BEGIN X-----\n\nAQID\n-----END X-----\n",
      })
  void readsABlockHoweverItIsLaidOut(String text) throws EncodingException {
    List<PemBlock> blocks = read(text);
    assertEquals(1, blocks.size());
    assertEquals("X", blocks.get(0).label());
    assertArrayEquals(new byte[] {1, 2, 3}, blocks.get(0).content());
    assertTrue(blocks.get(0).headers().isEmpty());
  }

  @Test
  void readsBlocksInTheirOrder() throws EncodingException {
    String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n";
    List<PemBlock> blocks =
        read(
            text.formatted("A B-C", "AQ==")
                + text.formatted("D", "AQI=")
                + text.formatted("E", ""));
    assertEquals(List.of("A B-C", "D", "E"), blocks.stream().map(PemBlock::label).toList());
    assertEquals(List.of(1, 2, 0), blocks.stream().map(b -> b.content().length).toList());
    assertEquals(List.of(), read("nothing of the kind"));
    assertEquals(List.of(), read(""));
  }

  @Test
  void readsTheHeadersOfOldKeys() throws EncodingException {
    PemBlock block =
        read("-----BEGIN K-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES,\n  00FF\n\nAQID\n-----END K-----")
            .get(0);
    assertEquals(Map.of("Proc-Type", "4,ENCRYPTED", "DEK-Info", "AES,00FF"), block.headers());
    assertArrayEquals(new byte[] {1, 2, 3}, block.content());
  }

  @ParameterizedTest
  @CsvSource({
    "'-----BEGIN X----\nAQID\n-----END X-----', NO_START_LINE",
    "'-----BEGIN X------\nAQID\n-----END X-----', NO_START_LINE",
    "'-----BEGIN -----\nAQID\n-----END -----', NO_START_LINE",
    "'-----BEGIN  X-----\nAQID\n-----END  X-----', NO_START_LINE",
    "'-----BEGIN X----- AQID\n-----END X-----', NO_START_LINE",
    "'-----BEGIN X-----\nAQID\n-----END Y-----', BAD_END_LINE",
    "'-----BEGIN X-----\nAQID\n-----END X----', BAD_END_LINE",
    "'-----BEGIN X-----\nAQID\n', BAD_END_LINE",
    "'-----BEGIN X-----', BAD_END_LINE",
    "'-----BEGIN X-----\n-----BEGIN X-----\nAQID\n-----END X-----', BAD_END_LINE",
    "'-----BEGIN X-----\nAQID\n-----\n-----END X-----', BAD_END_LINE",
    "'-----BEGIN X-----\nA: b\nAQID\n-----END X-----', BAD_END_LINE",
    "'-----BEGIN X-----\nAQI\n-----END X-----', BAD_BASE64_DECODE",
    "'-----BEGIN X-----\nAQ-D\n-----END X-----', BAD_BASE64_DECODE",
    "'-----BEGIN X-----\nAQ=D\n-----END X-----', BAD_BASE64_DECODE",
    "'-----BEGIN X-----\nAQ==AQ==\n-----END X-----', BAD_BASE64_DECODE",
    "'-----BEGIN X-----\n====\n-----END X-----', BAD_BASE64_DECODE",
    "'-----BEGIN X-----\nAQID\nA: b\n-----END X-----', BAD_BASE64_DECODE",
  })
  void refusesABlockThatIsNotWhole(String text, Problem problem) {
    EncodingException e = assertThrows(EncodingException.class, () -> read(text));
    assertEquals(problem, e.problem(), e.getMessage());
  }

  @Test
  void takesTimeByTheLengthOfTheTextAlone() throws EncodingException {
    String lines = "\n".repeat(500_000) + "-".repeat(500_000) + " ".repeat(500_000);
    assertEquals(List.of(), read(lines));
    String begins = "-----BEGIN X-----\n".repeat(100_000);
    assertThrows(EncodingException.class, () -> read(begins));
    String headers = "-----BEGIN X-----\n" + "A: b\n c\n".repeat(200_000);
    assertThrows(EncodingException.class, () -> read(headers));
    byte[] tooLong = new byte[Pem.MAX_BYTES + 1];
    EncodingException e = assertThrows(EncodingException.class, () -> Pem.read(tooLong));
    assertEquals(Problem.TOO_LONG, e.problem());
    byte[] longest = new byte[Pem.MAX_BYTES];
    Arrays.fill(longest, (byte) '\n');
    assertEquals(List.of(), Pem.read(longest));
  }

  @Test
  void showsNothingOfItsContent() throws EncodingException {
    PemBlock block = read("-----BEGIN X-----\nQUJD\n-----END X-----").get(0);
    assertEquals("PEM block X of 3 bytes", block.toString());
    block.wipe();
    assertArrayEquals(new byte[3], block.content());
    EncodingException e =
        assertThrows(
            EncodingException.class, () -> read("-----BEGIN X-----\nSECRET!?\n-----END X-----"));
    assertFalse(("" + e.getMessage()).contains("!"), e.getMessage());
  }
}
