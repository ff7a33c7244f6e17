// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.CipherSuite;
import tlsbio.ClientHello;

class OwnHelloTest {

  private static final byte[] RECORD = HelloBuilder.hello().records();

  private static @Nullable ClientHello read(int piece, byte[] stream) {
    OwnHello hello = new OwnHello();
    for (int at = 0; at < stream.length; at += piece) {
      hello.see(ByteBuffer.wrap(stream, at, Math.min(piece, stream.length - at)));
    }
    return hello.read();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 100, 100_000})
  void isReadHoweverItComes(int piece) {
    ClientHello hello = read(piece, RECORD);
    assertNotNull(hello);
    assertEquals(
        List.of(CipherSuite.of(0x1301), CipherSuite.of(0x1302), CipherSuite.of(0xc02f)),
        hello.cipherSuites());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void whatFollowsIsLeftAlone(int piece) {
    byte[] more = HelloBuilder.join(RECORD, new byte[] {20, 3, 3, 0, 1, 1}, new byte[40_000]);
    assertEquals(read(100, RECORD), read(piece, more));
  }

  @Test
  void whatIsNotWholeIsNotKnown() {
    assertNull(new OwnHello().read());
    for (int end = 0; end < RECORD.length; end++) {
      assertNull(read(100, java.util.Arrays.copyOf(RECORD, end)));
    }
  }

  @Test
  void spreadOverRecordsItIsNotKnown() {
    assertNull(read(100, HelloBuilder.records(HelloBuilder.hello().message(), 20)));
  }

  @Test
  void otherThingsAreNotRead() {
    assertNull(read(100, new byte[] {22, 3, 3, 0, 5, 1, 0, 0, 1, 0}));
    assertNull(read(100, new byte[20_000]));
  }
}
