// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.Alert;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;

class TcnEngineTest {

  @ParameterizedTest
  @EnumSource
  void bothEndsAgree(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
    Negotiated client = pair.client.engine.negotiated();
    Negotiated server = pair.server.engine.negotiated();
    assertEquals(version, client.version());
    assertEquals(version, server.version());
    assertEquals(client.cipherSuite(), server.cipherSuite());
    assertEquals(List.of(Fixtures.certificate("p256")), client.peerCertificates());
    assertEquals(List.of(), server.peerCertificates());
    NamedGroup group =
        version == TlsVersion.TLS_1_3 ? NamedGroup.X25519MLKEM768 : NamedGroup.X25519;
    assertEquals(group, client.group());
    assertEquals(group, server.group());
    assertNull(client.alpn());
  }

  @ParameterizedTest
  @EnumSource
  void dataGoesBothWays(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
    pair.client.writeText("ping");
    assertEquals("ping", pair.server.readText());
    pair.server.writeText("pong");
    assertEquals("pong", pair.client.readText());
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
    EnginePair pair = EnginePair.connected(version);
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
    EnginePair pair = EnginePair.connected(TlsVersion.TLS_1_3);
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
    EnginePair pair = EnginePair.connected(version);
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
    EnginePair pair = EnginePair.connected(TlsVersion.TLS_1_3);
    pair.client.engine.close();
    pair.client.engine.close();
    assertThrows(IllegalStateException.class, () -> pair.client.writeText("x"));
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenRecordIsAFault(TlsVersion version) throws Exception {
    EnginePair pair = EnginePair.connected(version);
    pair.client.writeText("text");
    ByteBuffer bytes = ByteBuffer.allocate(200);
    pair.server.incoming.read(bytes);
    bytes.flip();
    bytes.put(bytes.limit() - 1, (byte) (bytes.get(bytes.limit() - 1) ^ 1));
    pair.server.incoming.write(bytes);
    EngineException fault =
        assertThrows(
            EngineException.class, () -> pair.server.readRecord(ByteBuffer.allocateDirect(100)));
    assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, fault.reason());
    assertEquals(Alert.BAD_RECORD_MAC, fault.alert());
    EngineException heard =
        assertThrows(
            EngineException.class, () -> pair.client.readRecord(ByteBuffer.allocateDirect(100)));
    assertEquals(Alert.BAD_RECORD_MAC, heard.alert());
    assertTrue(heard.isReceived());
  }
}
