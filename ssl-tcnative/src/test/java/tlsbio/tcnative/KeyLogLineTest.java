// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyLogLineTest {

  @Test
  void isReadAndZeroed() {
    List<String> told = new ArrayList<>();
    byte[] line = "CLIENT_RANDOM 00fF1a deadBEEF".getBytes(StandardCharsets.US_ASCII);
    HexFormat hex = HexFormat.of();
    KeyLogLine.tell(
        line,
        (label, clientRandom, secret) ->
            told.add(label + ":" + hex.formatHex(clientRandom) + ":" + hex.formatHex(secret)));
    assertEquals(List.of("CLIENT_RANDOM:00ff1a:deadbeef"), told);
    assertArrayEquals(new byte[line.length], line);
  }
}
