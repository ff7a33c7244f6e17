// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tlsbio.MemoryBIO;
import tlsbio.TlsVersion;
import tlsbio.core.hello.RecordFault;
import tlsbio.core.hello.RecordHeader;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

class RecordInspectorTest {

  private static final String HANDSHAKE = "16030300020e00";
  private static final String ALERT = "15030300020228";
  private static final String CCS = "140303000101";
  private static final String DATA = "1703030003010203";

  private final MemoryBIO bio = MemoryBIO.create();
  private final RecordSource source = new RecordSource(BioWindows.source(bio, MemoryKind.HEAP));
  private final RecordInspector inspector = new RecordInspector(source);

  /** When a record comes. */
  private enum Time {
    BEFORE_KEYS,
    AFTER_RETRY,
    WITH_KEYS,
    OPEN_1_2,
    OPEN_1_3
  }

  private void reach(Time time) {
    switch (time) {
      case BEFORE_KEYS -> {}
      case AFTER_RETRY -> inspector.expectCcs();
      case WITH_KEYS -> inspector.expectKeys();
      case OPEN_1_2 -> inspector.established(TlsVersion.TLS_1_2);
      case OPEN_1_3 -> inspector.established(TlsVersion.TLS_1_3);
    }
  }

  private int inspect(String... records) {
    bio.write(HexFormat.of().parseHex(String.join("", records)));
    return inspector.inspect();
  }

  @ParameterizedTest
  @CsvSource({
    HANDSHAKE + ",BEFORE_KEYS",
    HANDSHAKE + ",AFTER_RETRY",
    HANDSHAKE + ",WITH_KEYS",
    ALERT + ",BEFORE_KEYS",
    ALERT + ",WITH_KEYS",
    ALERT + ",OPEN_1_2",
    CCS + ",AFTER_RETRY",
    CCS + ",WITH_KEYS",
    DATA + ",WITH_KEYS",
    DATA + ",OPEN_1_2",
    DATA + ",OPEN_1_3"
  })
  void whatMayComeIsShown(String record, Time time) {
    reach(time);
    assertEquals(record.length() / 2, inspect(record));
    assertEquals(record.length() / 2, source.shown());
  }

  @ParameterizedTest
  @CsvSource({
    CCS + ",BEFORE_KEYS,CCS",
    "140303000102,WITH_KEYS,CCS",
    "14030300020101,WITH_KEYS,CCS",
    CCS + ",OPEN_1_2,CCS",
    CCS + ",OPEN_1_3,CCS",
    DATA + ",BEFORE_KEYS,DATA",
    DATA + ",AFTER_RETRY,DATA",
    "150303000128,BEFORE_KEYS,ALERT_LENGTH",
    "1503030003022800,BEFORE_KEYS,ALERT_LENGTH",
    "150303000128,WITH_KEYS,ALERT_LENGTH",
    "150303000128,OPEN_1_2,ALERT_LENGTH",
    ALERT + ",OPEN_1_3,CLEAR",
    HANDSHAKE + ",OPEN_1_3,CLEAR",
    "1703020003010203,OPEN_1_2,VERSION",
    "1703010003010203,OPEN_1_3,VERSION"
  })
  void whatMayNotComeIsShownToNobody(String record, Time time, RecordFault fault) {
    reach(time);
    assertEquals(fault, RecordHeader.fault(inspect(record)));
    assertEquals(0, source.shown());
  }

  @Test
  void aHandshakeRecordAfterTls12sHandshakeRenegotiates() {
    reach(Time.OPEN_1_2);
    assertEquals(RecordInspector.RENEGOTIATION, inspect(HANDSHAKE));
  }

  @Test
  void whatComesBeforeIsShownFirst() {
    reach(Time.OPEN_1_3);
    assertEquals(8, inspect(DATA, DATA, CCS, DATA));
    assertEquals(16, source.shown());
    source.consume(16);
    assertEquals(RecordFault.CCS, RecordHeader.fault(inspector.inspect()));
  }

  @Test
  void aFaultyRecordIsToldWhenThoseBeforeItAreConsumed() {
    assertEquals(7, inspect(HANDSHAKE, HANDSHAKE, "00"));
    assertEquals(14, source.shown());
    source.consume(14);
    assertEquals(RecordFault.CONTENT_TYPE, RecordHeader.fault(inspector.inspect()));
    assertEquals(0, source.shown());
  }

  @Test
  void onlyWholeRecordsAreShownWhereverTheStreamStops() {
    String three = DATA.repeat(3);
    for (int n = 0; n <= 24; n++) {
      MemoryBIO some = MemoryBIO.create();
      some.write(HexFormat.of().parseHex(three.substring(0, 2 * n)));
      RecordSource seen = new RecordSource(BioWindows.source(some, MemoryKind.HEAP));
      RecordInspector asked = new RecordInspector(seen);
      asked.established(TlsVersion.TLS_1_3);
      assertEquals(n < 8 ? RecordHeader.INCOMPLETE : 8, asked.inspect(), "after " + n);
      assertEquals(n / 8 * 8, seen.shown(), "after " + n);
    }
  }

  @Test
  void noMoreRecordsAreShownThanABatchHas() {
    reach(Time.OPEN_1_3);
    assertEquals(8, inspect(DATA.repeat(65)));
    assertEquals(64 * 8, source.shown());
    source.consume(63 * 8);
    assertEquals(8, inspector.inspect());
    assertEquals(8, source.shown(), "what has been shown is not shown again before it is read");
    source.consume(8);
    assertEquals(8, inspector.inspect());
    assertEquals(8, source.shown());
  }

  @Test
  void theSameRecordMayComeOnceThereAreKeys() {
    assertEquals(7, inspect(HANDSHAKE, CCS, DATA));
    assertEquals(7, source.shown());
    source.consume(7);
    inspector.expectKeys();
    assertEquals(6, inspector.inspect());
    assertEquals(14, source.shown());
  }
}
