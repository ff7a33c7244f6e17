// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.NamedGroup;
import tlsbio.TlsVersion;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EnginePair;

class TcnEngineTest {

  @ParameterizedTest
  @EnumSource
  void theGroupIsTold(TlsVersion version) throws Exception {
    EnginePair pair = Engines.connected(version);
    NamedGroup group =
        version == TlsVersion.TLS_1_3 ? NamedGroup.X25519MLKEM768 : NamedGroup.X25519;
    assertEquals(group, pair.client.engine.negotiated().group());
    assertEquals(group, pair.server.engine.negotiated().group());
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2, true, true",
    "TLS_1_2, false, false",
    "TLS_1_3, true, false",
    "TLS_1_3, false, true"
  })
  void severalRecordsPassInOneCall(TlsVersion version, boolean directSrc, boolean directDst)
      throws Exception {
    EnginePair pair = Engines.connected(version);
    int size = 150_001;
    ByteBuffer src = directSrc ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    for (int i = 0; i < size; i++) {
      src.put(i, (byte) ((i * 31) >> 3));
    }
    pair.client.engine.write(src, pair.client.out);
    assertEquals(0, src.remaining());
    ByteBuffer dst = directDst ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    assertEquals(size, pair.server.engine.read(pair.server.in, pair.server.out, dst));
    assertEquals(src.flip(), dst.flip());
    assertEquals(0, pair.server.incoming.pending());
  }

  @Test
  void whatDoesNotFitStaysInsideAndIsPending() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_3);
    pair.client.writeText("0123456789");
    pair.client.writeText("abcdef");
    ByteBuffer dst = ByteBuffer.allocateDirect(4);
    assertEquals(4, pair.server.readRecord(dst));
    assertEquals(6, pair.server.engine.pending());
    ByteBuffer heap = ByteBuffer.allocate(100);
    assertEquals(12, pair.server.readRecord(heap));
    assertEquals(0, pair.server.engine.pending());
    assertEquals("456789abcdef", new String(heap.array(), 0, 12, "US-ASCII"));
  }

  @ParameterizedTest
  @EnumSource
  void closeNotifyEndsReadingAndLeavesWhatFollows(TlsVersion version) throws Exception {
    EnginePair pair = Engines.connected(version);
    pair.client.writeText("last");
    pair.client.engine.shutdown(pair.client.out);
    pair.server.incoming.write(ByteBuffer.wrap(new byte[] {'H', 'E', 'L', 'O', ' ', 'x', 'y'}));
    ByteBuffer dst = ByteBuffer.allocateDirect(1000);
    assertEquals(TlsEngine.CLOSED, pair.server.readRecord(dst));
    assertEquals(4, dst.position());
    assertEquals(7, pair.server.incoming.pending());
    pair.server.writeText("half closed");
    assertEquals("half closed", pair.client.readText());
  }

  @Test
  void aClosedEngineIsNotCalled() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_3);
    pair.client.engine.close();
    pair.client.engine.close();
    assertThrows(IllegalStateException.class, () -> pair.client.writeText("x"));
  }
}
