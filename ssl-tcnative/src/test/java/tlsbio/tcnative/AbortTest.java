// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.Alert;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.testing.EnginePair;

class AbortTest {

  static Stream<Arguments> alerts() {
    return Stream.of(TlsVersion.values())
        .flatMap(
            version ->
                Stream.of(10, 20, 22, 40, 42, 47, 50, 51, 70, 80, 100, 110, 116)
                    .map(code -> Arguments.of(version, Alert.of(code))));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void thePeerIsToldByAFatalAlert(TlsVersion version, Alert wanted) throws Exception {
    EnginePair pair = Engines.connected(version);
    pair.server.engine.abort(wanted, pair.server.out);
    EngineException heard =
        assertThrows(
            EngineException.class, () -> pair.client.readRecord(ByteBuffer.allocateDirect(100)));
    assertTrue(heard.isReceived());
    boolean exact = wanted.equals(Alert.RECORD_OVERFLOW) || wanted.equals(Alert.PROTOCOL_VERSION);
    assertEquals(exact ? wanted : Alert.BAD_RECORD_MAC, heard.alert());
    assertEquals(0, ErrorQueue.take().entries().size());
  }
}
