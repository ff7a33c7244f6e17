// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupWatchTest {

  private static final int X25519 = 0x001d;
  private static final int SECP384R1 = 0x0018;

  @ParameterizedTest
  @CsvSource({
    "tls13-server, 0304, 001d, false",
    "tls13-retry-server, 0304, 0018, true",
    "tls13-resumed-server, 0304, 001d, false",
    "tls12-ecdhe-server, 0303, 0017, false",
    "tls12-dhe-server, 0303, none, false",
    "tls12-rsa-server, 0303, none, false",
    "tls12-resumed-server, 0303, none, false",
  })
  void realFlightsTell(String flight, String version, String group, boolean retry) {
    for (int size : new int[] {1, 2, 3, 5, 17, 1 << 14}) {
      GroupWatch watch = new GroupWatch();
      see(watch, recut(Fixtures.flight(flight), size));
      assertEquals(Integer.parseInt(version, 16), watch.version());
      int expected = "none".equals(group) ? GroupWatch.NONE : Integer.parseInt(group, 16);
      assertEquals(expected, watch.group(), "in records of " + size);
      assertEquals(retry, watch.isRetrySeen());
      assertFalse(watch.isWatching());
    }
  }

  @Test
  void whatTls12ExportsWithIsTold() {
    byte[] flight = Fixtures.flight("tls12-ecdhe-server");
    GroupWatch watch = new GroupWatch();
    assertFalse(watch.isExtendedMasterSecret());
    see(watch, recut(flight, 7));
    assertTrue(watch.isExtendedMasterSecret());
    // Behind a record's header of 5 bytes, a message's of 4, and the version.
    assertArrayEquals(Arrays.copyOfRange(flight, 11, 43), watch.serverRandom());
    GroupWatch without = new GroupWatch();
    see(without, serverHello(0xc02f, extension(0xff01, 0)));
    assertFalse(without.isExtendedMasterSecret());
  }

  @Test
  void aRetryIsToldBeforeTheServerHelloComes() {
    byte[] flight = Fixtures.flight("tls13-retry-server");
    GroupWatch watch = new GroupWatch();
    ByteBuffer all = ByteBuffer.wrap(flight);
    all.limit(RecordHeader.check(all, Protection.NONE));
    watch.see(all);
    assertTrue(watch.isRetrySeen());
    assertEquals(SECP384R1, watch.group());
    assertTrue(watch.isWatching());
  }

  @Test
  void theServerHelloAfterARetryIsSeenBehindChangeCipherSpec() {
    byte[] flight = Fixtures.flight("tls13-retry-server");
    byte[] retry =
        Arrays.copyOf(flight, RecordHeader.check(ByteBuffer.wrap(flight), Protection.NONE));
    byte[] share = extension(51, 0, X25519, 0, 1, 9);
    GroupWatch watch = new GroupWatch();
    see(watch, HelloBuilder.join(retry, HelloBuilder.record(20, new byte[] {1})));
    see(watch, serverHello(0x1301, HelloBuilder.join(selectedVersion(), share)));
    assertEquals(X25519, watch.group());
    assertTrue(watch.isRetrySeen());
    assertFalse(watch.isWatching());
  }

  @Test
  void nothingIsMoved() {
    ByteBuffer records = ByteBuffer.wrap(Fixtures.flight("tls13-server"));
    new GroupWatch().see(records);
    assertEquals(0, records.position());
    assertEquals(records.capacity(), records.limit());
  }

  @Test
  void aKeyFromATicketAloneHasNoGroup() {
    GroupWatch watch = new GroupWatch();
    see(watch, serverHello(0x1301, HelloBuilder.join(selectedVersion(), extension(41, 0, 0))));
    assertEquals(0x0304, watch.version());
    assertEquals(GroupWatch.NONE, watch.group());
    assertFalse(watch.isWatching());
    assertTrue(watch.isResumed());
  }

  @Test
  void aServerHelloOfTls13WithoutAKeyIsAFullHandshake() {
    GroupWatch watch = new GroupWatch();
    see(watch, serverHello(0x1301, selectedVersion()));
    assertFalse(watch.isResumed());
  }

  @Test
  void tls12IsResumedWhereNothingButATicketComesBeforeTheKeys() {
    byte[] hello = serverHello(0xc02f, new byte[0]);
    byte[] ticket = HelloBuilder.records(HelloBuilder.message(4, new byte[100]), 99);
    byte[] certificate = HelloBuilder.records(HelloBuilder.message(11, new byte[100]), 99);
    byte[] keys = HelloBuilder.record(20, new byte[] {1});
    assertTrue(resumed(hello, keys));
    assertTrue(resumed(hello, ticket, keys));
    assertFalse(resumed(hello, certificate));
    assertFalse(resumed(certificate));
    assertFalse(resumed(hello), "it is not decided yet");
    byte[] warning = HelloBuilder.record(21, new byte[] {1, 112});
    assertFalse(resumed(hello, warning, certificate, keys), "the watch ends at an alert");
  }

  private static boolean resumed(byte[]... records) {
    GroupWatch watch = new GroupWatch();
    see(watch, HelloBuilder.join(records));
    return watch.isResumed();
  }

  @Test
  void otherExtensionsAreSkipped() {
    GroupWatch watch = new GroupWatch();
    byte[] share = extension(51, 0, X25519, 0, 1, 9);
    byte[] list = HelloBuilder.join(extension(99, 1, 2, 3), share, selectedVersion());
    see(watch, serverHello(0x1301, list));
    assertEquals(X25519, watch.group());
    assertEquals(0x0304, watch.version());
  }

  @Test
  void aServerHelloWithoutExtensionsIsTls12() {
    GroupWatch watch = new GroupWatch();
    byte[] body =
        HelloBuilder.join(
            HelloBuilder.codes(0x0303), new byte[33], HelloBuilder.codes(0xc02f), new byte[1]);
    byte[] curve = HelloBuilder.bytes(3, 0, X25519, 1, 4);
    see(
        watch,
        HelloBuilder.join(
            HelloBuilder.records(HelloBuilder.message(2, body), 99),
            HelloBuilder.records(HelloBuilder.message(11, new byte[5000]), 999),
            HelloBuilder.records(HelloBuilder.message(12, curve), 99)));
    assertEquals(0x0303, watch.version());
    assertEquals(X25519, watch.group());
  }

  /** RFC 5489 section 2: the hint, which may be empty, and then what RFC 8422 says. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40})
  void theHintBeforeACurveIsSkipped(int hint) {
    for (int size : new int[] {1, 2, 7, 99}) {
      GroupWatch watch = new GroupWatch();
      byte[] exchange =
          HelloBuilder.join(
              HelloBuilder.codes(hint), new byte[hint], HelloBuilder.bytes(3, 0, X25519, 1, 4));
      see(
          watch,
          HelloBuilder.join(
              serverHello(0xd001, extension(0xff01, 0)),
              HelloBuilder.records(HelloBuilder.message(12, exchange), size)));
      assertEquals(X25519, watch.group());
      assertFalse(watch.isWatching());
    }
  }

  @Test
  void finiteFieldParametersAreNoCurve() {
    GroupWatch watch = new GroupWatch();
    byte[] prime = HelloBuilder.bytes(3, 0, 0xff, 0xff);
    see(
        watch,
        HelloBuilder.join(
            serverHello(0x009e, extension(0xff01, 0)),
            HelloBuilder.records(HelloBuilder.message(12, prime), 99)));
    assertEquals(GroupWatch.NONE, watch.group());
    assertFalse(watch.isWatching());
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 21, 23})
  void anotherRecordEndsIt(int type) {
    GroupWatch watch = new GroupWatch();
    see(watch, HelloBuilder.record(type, new byte[] {1}));
    see(watch, serverHello(0x1301, HelloBuilder.join(selectedVersion())));
    assertFalse(watch.isWatching());
    assertEquals(GroupWatch.NONE, watch.version());
  }

  @Test
  void itStopsAfterSixtyFourKilobytes() {
    byte[] longMessage = HelloBuilder.records(HelloBuilder.message(11, new byte[70_000]), 1 << 14);
    GroupWatch watch = new GroupWatch();
    see(watch, longMessage);
    assertFalse(watch.isWatching());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls13-server", "tls13-retry-server", "tls12-ecdhe-server"})
  void thePiecesMayEndAnywhere(String name) {
    byte[] flight = Fixtures.flight(name);
    GroupWatch whole = new GroupWatch();
    see(whole, flight);
    for (int size : new int[] {1, 2, 3, 4, 5, 6, 7, 100}) {
      GroupWatch watch = new GroupWatch();
      for (int at = 0; at < flight.length; at += size) {
        watch.see(ByteBuffer.wrap(flight, at, Math.min(size, flight.length - at)));
      }
      assertEquals(whole.group(), watch.group(), "in pieces of " + size);
      assertEquals(whole.version(), watch.version());
      assertEquals(whole.isRetrySeen(), watch.isRetrySeen());
      assertFalse(watch.isWatching());
    }
  }

  @Test
  void mutatedFlightsNeverThrow() {
    long seed = new Random().nextLong();
    System.out.println("GroupWatchTest seed " + seed);
    Random random = new Random(seed);
    for (String name : new String[] {"tls13-retry-server", "tls12-ecdhe-server"}) {
      byte[] flight = Fixtures.flight(name);
      for (int i = 0; i < Math.min(flight.length, 1500); i++) {
        byte[] bad = flight.clone();
        bad[i] = (byte) random.nextInt(256);
        see(new GroupWatch(), bad);
        see(new GroupWatch(), Arrays.copyOf(bad, i));
      }
    }
  }

  private static void see(GroupWatch watch, byte[] records) {
    watch.see(ByteBuffer.wrap(records));
  }

  private static byte[] serverHello(int suite, byte[] extensions) {
    byte[] body =
        HelloBuilder.join(
            HelloBuilder.codes(0x0303),
            HexFormat.of().parseHex("11".repeat(32)),
            HelloBuilder.vector8(new byte[32]),
            HelloBuilder.codes(suite),
            new byte[1],
            HelloBuilder.vector16(extensions));
    return HelloBuilder.records(HelloBuilder.message(2, body), 1 << 14);
  }

  private static byte[] selectedVersion() {
    return extension(43, 3, 4);
  }

  private static byte[] extension(int type, int... content) {
    byte[] bytes = HelloBuilder.bytes(content);
    return HelloBuilder.join(HelloBuilder.codes(type), HelloBuilder.vector16(bytes));
  }

  /** Cuts the handshake records up to the first other one into records of {@code size} bytes. */
  private static byte[] recut(byte[] flight, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer left = ByteBuffer.wrap(flight);
    while (left.hasRemaining()) {
      int type = RecordHeader.type(left);
      int length = RecordHeader.check(left, Protection.UNKNOWN);
      int from = left.position();
      byte[] content = Arrays.copyOfRange(flight, from + RecordHeader.SIZE, from + length);
      boolean whole = type != RecordHeader.HANDSHAKE;
      out.writeBytes(
          whole ? HelloBuilder.record(type, content) : HelloBuilder.records(content, size));
      left.position(from + length);
    }
    return out.toByteArray();
  }
}
