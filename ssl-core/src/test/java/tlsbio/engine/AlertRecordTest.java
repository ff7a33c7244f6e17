// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
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
  void aFatalAlertIsFoundWhereItIs() {
    byte[] bytes = Arrays.copyOf(new byte[] {0, 0, 21, 3, 1, 0, 2, 2, 112}, 10);
    ByteBuffer records = ByteBuffer.wrap(bytes);
    assertEquals(Alert.UNRECOGNIZED_NAME, AlertRecord.find(records, 2));
    assertNull(AlertRecord.find(records, 1));
    bytes[7] = 7;
    assertEquals(Alert.UNRECOGNIZED_NAME, AlertRecord.find(records, 2), "a level of its own");
    bytes[7] = 1;
    assertNull(AlertRecord.find(records, 2), "a warning");
    assertThrows(IndexOutOfBoundsException.class, () -> AlertRecord.find(records, 10));
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
