// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.TlsEngine;

/** Application data, and the end of it. */
public interface DataBehaviour extends EngineBinding {

  @ParameterizedTest
  @EnumSource
  default void dataGoesBothWays(TlsVersion version) throws EngineException {
    connected(version).exchange();
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2, true, true",
    "TLS_1_2, false, false",
    "TLS_1_3, true, false",
    "TLS_1_3, false, true"
  })
  default void largeWritesArriveWhole(TlsVersion version, boolean directSrc, boolean directDst)
      throws EngineException {
    EnginePair pair = connected(version);
    int size = 150_001;
    ByteBuffer src = directSrc ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    for (int i = 0; i < size; i++) {
      src.put(i, (byte) ((i * 31) >> 3));
    }
    pair.client.engine.write(src, pair.client.out);
    assertEquals(0, src.remaining());
    int room = size + (1 << 14);
    ByteBuffer dst = directDst ? ByteBuffer.allocateDirect(room) : ByteBuffer.allocate(room);
    while (pair.server.incoming.pending() > 0) {
      int start = dst.position();
      int n = pair.server.readRecord(dst);
      assertEquals(dst.position() - start, n);
    }
    assertEquals(src.flip(), dst.flip());
  }

  @ParameterizedTest
  @EnumSource
  default void buffersOfAnyKindWork(TlsVersion version) throws EngineException {
    EnginePair pair = connected(version);
    ByteBuffer src = ByteBuffer.allocateDirect(3).put(new byte[] {1, 2, 3}).flip();
    pair.client.engine.write(src.asReadOnlyBuffer(), pair.client.out);
    ByteBuffer dst = ByteBuffer.allocateDirect(1000).position(7);
    assertEquals(3, pair.server.readRecord(dst));
    assertEquals(10, dst.position());
    assertEquals(2, dst.get(8));
  }

  @ParameterizedTest
  @EnumSource
  default void aReadWithoutRecordsWantsThem(TlsVersion version) throws EngineException {
    EnginePair pair = connected(version);
    assertEquals(TlsEngine.WANT_READ, pair.server.readRecord(ByteBuffer.allocate(1)));
  }

  @ParameterizedTest
  @EnumSource
  default void whatFollowsTheCloseStaysInTheBio(TlsVersion version) throws EngineException {
    EnginePair pair = connected(version);
    pair.server.writeText("last");
    pair.server.engine.shutdown(pair.server.out);
    byte[] plain = "220 back in the clear".getBytes(StandardCharsets.US_ASCII);
    pair.server.outgoing.write(plain);
    assertEquals("last", pair.client.readText());
    assertEquals(TlsEngine.CLOSED, pair.client.last);
    assertArrayEquals(plain, pair.client.incoming.readAll());
  }

  @ParameterizedTest
  @EnumSource
  default void readingGoesOnAfterOurOwnClose(TlsVersion version) throws EngineException {
    EnginePair pair = connected(version);
    pair.server.writeText("under way");
    pair.client.engine.shutdown(pair.client.out);
    assertEquals("under way", pair.client.readText());
  }

  @ParameterizedTest
  @EnumSource
  default void closesThatCrossAreClean(TlsVersion version) throws EngineException {
    EnginePair pair = connected(version);
    pair.client.engine.shutdown(pair.client.out);
    pair.server.engine.shutdown(pair.server.out);
    pair.client.readText();
    pair.server.readText();
    assertEquals(TlsEngine.CLOSED, pair.client.last);
    assertEquals(TlsEngine.CLOSED, pair.server.last);
  }
}
