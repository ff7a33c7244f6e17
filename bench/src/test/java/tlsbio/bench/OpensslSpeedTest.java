// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpensslSpeedTest {

  @Test
  void readsTheFigureThatOpensslWritesForPrograms() throws Exception {
    String said =
        """
        +DT:AES-128-GCM:1:16384
        +R:321592:AES-128-GCM:1.000000
        +H:16384
        +F:25:AES-128-GCM:5268963328.00
        """;
    assertEquals(5268963328.0, OpensslSpeed.bytesPerSecond(said));
  }

  @Test
  void saysWhatItCouldNotRead() {
    IOException thrown =
        assertThrows(IOException.class, () -> OpensslSpeed.bytesPerSecond("unknown option"));
    assertEquals("openssl speed said: unknown option", thrown.getMessage());
  }
}
