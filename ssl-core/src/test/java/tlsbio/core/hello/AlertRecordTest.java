// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tlsbio.Alert;
import tlsbio.MemoryBIO;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

class AlertRecordTest {

  @Test
  void anAlertIsSevenBytes() {
    byte[] record = AlertRecord.bytes(Alert.UNRECOGNIZED_NAME);
    assertArrayEquals(new byte[] {21, 3, 3, 0, 2, 2, 112}, record);
  }

  @Test
  void anAlertIsAppendedAboveTheMark() {
    MemoryBIO outgoing = MemoryBIO.create(MemoryBIO.MINIMUM_CAPACITY);
    BioSink sink = BioWindows.sink(outgoing, MemoryKind.DIRECT);
    assertEquals(MemoryBIO.MINIMUM_CAPACITY, outgoing.write(new byte[40_000]));
    AlertRecord.write(Alert.DECODE_ERROR, sink);
    assertEquals(MemoryBIO.MINIMUM_CAPACITY + 7, outgoing.pending());
  }
}
