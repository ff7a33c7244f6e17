// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.Alert;
import tlsbio.ClientHello;
import tlsbio.MemoryBIO;
import tlsbio.Reason;
import tlsbio.spi.BioSource;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/** Also checks after every call that bytes taken and bytes left are the bytes given. */
class ClientHelloReaderTest {

  private final MemoryBIO incoming = MemoryBIO.create();
  private final BioSource source = BioWindows.source(incoming, MemoryKind.HEAP);
  private final ClientHelloReader reader = new ClientHelloReader();
  private byte[] given = {};

  @Test
  void aHelloComesOutAsItWentIn() throws HelloException {
    byte[] wire = HelloBuilder.hello().name("example.org").alpn("h2").records();
    assertTrue(feed(wire));
    assertEquals(Optional.of("example.org"), reader.hello().requestedName());
    assertEquals(List.of("h2"), reader.hello().alpnProtocols());
    assertArrayEquals(wire, records());
    assertEquals(0, incoming.pending());
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl", "openssl12", "curl", "curl-address"})
  void realHellosAreReadByteByByte(String name) throws HelloException {
    byte[] wire = Fixtures.flight(name);
    ClientHello whole = new ClientHelloReaderTest().readWhole(wire);
    for (int i = 0; i < wire.length; i++) {
      assertEquals(i == wire.length - 1, feed(wire[i]), "after byte " + i);
    }
    assertEquals(whole, reader.hello());
    assertArrayEquals(wire, records());
  }

  @Test
  void aHelloMayBeSpreadOverRecordsAtEveryOffset() throws HelloException {
    byte[] message = HelloBuilder.hello().name("example.org").message();
    for (int cut = 1; cut < message.length; cut++) {
      byte[] wire =
          HelloBuilder.join(
              HelloBuilder.records(Arrays.copyOf(message, cut), 1 << 14),
              HelloBuilder.records(Arrays.copyOfRange(message, cut, message.length), 1 << 14));
      ClientHello hello = new ClientHelloReaderTest().readWhole(wire);
      assertEquals(Optional.of("example.org"), hello.requestedName(), "cut at " + cut);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
  void aHelloMayBeInManySmallRecords(int size) throws HelloException {
    byte[] wire = HelloBuilder.records(HelloBuilder.hello().name("example.org").message(), size);
    assertTrue(feed(wire));
    assertArrayEquals(wire, records());
  }

  @Test
  void aRecordStaysInTheBioUntilItIsWhole() throws HelloException {
    byte[] wire = HelloBuilder.hello().records();
    assertFalse(feed(Arrays.copyOf(wire, wire.length - 1)));
    assertEquals(wire.length - 1, incoming.pending());
    assertTrue(feed(wire[wire.length - 1]));
  }

  @Test
  void whatFollowsTheHelloStaysInTheBio() throws HelloException {
    byte[] wire = HelloBuilder.hello().records();
    byte[] more = HelloBuilder.record(RecordHeader.APPLICATION_DATA, new byte[100]);
    assertTrue(feed(HelloBuilder.join(wire, more)));
    assertArrayEquals(wire, records());
    assertEquals(more.length, incoming.pending());
    assertTrue(feed());
  }

  @Test
  void handshakeBytesBehindTheHelloAreRefused() {
    byte[] message = HelloBuilder.hello().message();
    byte[] wire = HelloBuilder.record(22, HelloBuilder.join(message, new byte[] {1}));
    refused(Reason.UNEXPECTED_MESSAGE, Alert.UNEXPECTED_MESSAGE, wire);
    assertEquals(wire.length, incoming.pending());
  }

  @Test
  void anotherHandshakeMessageIsRefusedAtItsFirstByte() {
    refused(
        Reason.UNEXPECTED_MESSAGE,
        Alert.UNEXPECTED_MESSAGE,
        HelloBuilder.record(22, new byte[] {2}));
  }

  @Test
  void otherRecordsAreRefused() {
    refused(
        Reason.UNEXPECTED_RECORD,
        Alert.UNEXPECTED_MESSAGE,
        new byte[] {RecordHeader.APPLICATION_DATA, 3, 3, 0, 9});
  }

  @Test
  void changeCipherSpecBeforeTheFirstHelloIsRefused() {
    refused(Reason.UNEXPECTED_RECORD, Alert.UNEXPECTED_MESSAGE, HelloBuilder.record(20, one()));
  }

  @Test
  void anAlertIsTakenAndReported() {
    byte[] alert = HelloBuilder.record(21, HelloBuilder.bytes(2, 47));
    HelloException e = refused(Reason.ALERT_RECEIVED, Alert.ILLEGAL_PARAMETER, alert);
    assertTrue(e.isReceived());
    assertEquals(0, incoming.pending());
  }

  @Test
  void aMalformedAlertIsRefused() {
    byte[] alert = HelloBuilder.record(21, one());
    assertFalse(refused(Reason.LENGTH_MISMATCH, Alert.DECODE_ERROR, alert).isReceived());
  }

  @Test
  void aFloodOfEmptyRecordsIsRefusedAtTheFirst() {
    refused(
        Reason.RECORD_TOO_SMALL, Alert.UNEXPECTED_MESSAGE, HelloBuilder.record(22, new byte[0]));
  }

  @Test
  void aHelloThatSaysItIsTooLongIsRefusedAtOnce() {
    byte[] start = HelloBuilder.record(22, HelloBuilder.bytes(1, 1, 0, 0));
    refused(Reason.EXCESSIVE_MESSAGE_SIZE, Alert.ILLEGAL_PARAMETER, start);
  }

  @Test
  void aHelloOfSixtyFourKilobytesIsTakenAndOneByteMoreRefused() throws HelloException {
    int records = 5;
    int room = ClientHelloReader.LIMIT - records * RecordHeader.SIZE;
    int empty = HelloBuilder.hello().extension(21, new byte[0]).message().length;
    byte[] most = HelloBuilder.hello().extension(21, new byte[room - empty]).message();
    byte[] wire = HelloBuilder.records(most, 13200);
    assertEquals(ClientHelloReader.LIMIT, wire.length);
    assertTrue(feed(wire));

    byte[] more = HelloBuilder.hello().extension(21, new byte[room - empty + 1]).message();
    new ClientHelloReaderTest()
        .refused(
            Reason.EXCESSIVE_MESSAGE_SIZE,
            Alert.ILLEGAL_PARAMETER,
            HelloBuilder.records(more, 13200));
  }

  @Test
  void tinyRecordsCountWithTheirHeaders() {
    byte[] message = HelloBuilder.hello().extension(21, new byte[20_000]).message();
    refused(
        Reason.EXCESSIVE_MESSAGE_SIZE, Alert.ILLEGAL_PARAMETER, HelloBuilder.records(message, 1));
    assertTrue(reader.records().remaining() <= ClientHelloReader.LIMIT);
  }

  @Test
  void httpIsNamedAndGetsNoAlert() {
    byte[] request = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    HelloException e = assertThrows(HelloException.class, () -> feed(request));
    assertEquals(Reason.HTTP_REQUEST, e.reason());
    assertNull(e.alert());
    assertTrue(e.getMessage().contains("GET / HTTP/1.1"), e.getMessage());
  }

  @Test
  void aSecondHelloIsReadAfterChangeCipherSpec() throws HelloException {
    byte[] first = HelloBuilder.hello().name("a.example").alpn("h2").records();
    assertTrue(feed(first));
    ByteBuffer firstRecords = reader.records();
    reader.expectSecond();
    given = new byte[0];
    assertFalse(feed());
    byte[] second =
        HelloBuilder.join(
            HelloBuilder.record(20, one()),
            HelloBuilder.hello().name("A.EXAMPLE").alpn("h2").extension(44, one()).records());
    assertTrue(feed(second));
    assertArrayEquals(second, records());
    assertEquals(ByteBuffer.wrap(first), firstRecords);
    assertTrue(reader.hello().extensions().contains(44));
    assertThrows(IllegalStateException.class, reader::expectSecond);
  }

  @Test
  void aSecondHelloWithAnotherNameIsRefused() throws HelloException {
    second(HelloBuilder.hello().name("a.example"));
    refused(
        Reason.ILLEGAL_PARAMETER,
        Alert.ILLEGAL_PARAMETER,
        HelloBuilder.hello().name("b.example").records());
  }

  @Test
  void aSecondHelloWithoutTheNameIsRefused() throws HelloException {
    second(HelloBuilder.hello().name("a.example"));
    refused(Reason.ILLEGAL_PARAMETER, Alert.ILLEGAL_PARAMETER, HelloBuilder.hello().records());
  }

  @Test
  void aSecondHelloWithOtherProtocolsIsRefused() throws HelloException {
    second(HelloBuilder.hello().alpn("h2", "http/1.1"));
    refused(
        Reason.ILLEGAL_PARAMETER,
        Alert.ILLEGAL_PARAMETER,
        HelloBuilder.hello().alpn("http/1.1", "h2").records());
  }

  @Test
  void changeCipherSpecInsideTheSecondHelloIsRefused() throws HelloException {
    second(HelloBuilder.hello());
    byte[] wire = HelloBuilder.join(HelloBuilder.record(22, one()), HelloBuilder.record(20, one()));
    refused(Reason.UNEXPECTED_RECORD, Alert.UNEXPECTED_MESSAGE, wire);
  }

  @Test
  void aMalformedChangeCipherSpecIsRefused() throws HelloException {
    second(HelloBuilder.hello());
    refused(
        Reason.UNEXPECTED_RECORD,
        Alert.UNEXPECTED_MESSAGE,
        HelloBuilder.record(20, new byte[] {2}));
  }

  @Test
  void aFloodOfChangeCipherSpecIsRefused() throws HelloException {
    second(HelloBuilder.hello());
    for (int i = 0; i < ClientHelloReader.MOST_CCS; i++) {
      assertFalse(feed(HelloBuilder.record(20, one())));
    }
    refused(Reason.UNEXPECTED_RECORD, Alert.UNEXPECTED_MESSAGE, HelloBuilder.record(20, one()));
  }

  @Test
  void anAlertInPlaceOfTheSecondHelloIsReported() throws HelloException {
    second(HelloBuilder.hello());
    byte[] alert = HelloBuilder.record(21, HelloBuilder.bytes(2, 40));
    assertTrue(refused(Reason.ALERT_RECEIVED, Alert.HANDSHAKE_FAILURE, alert).isReceived());
  }

  @Test
  void thereIsNoHelloBeforeItWasRead() {
    assertThrows(IllegalStateException.class, reader::hello);
    assertThrows(IllegalStateException.class, reader::expectSecond);
  }

  @Test
  void theOutcomeDoesNotDependOnTheDelivery() {
    long seed = new Random().nextLong();
    System.out.println("ClientHelloReaderTest seed " + seed);
    Random random = new Random(seed);
    byte[] message = HelloBuilder.hello().name("a.example").alpn("h2").message();
    for (int i = 0; i < 2_000; i++) {
      byte[] wire = HelloBuilder.records(message, 1 + random.nextInt(message.length));
      for (int j = random.nextInt(3); j > 0; j--) {
        wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
      }
      String whole = new ClientHelloReaderTest().outcome(wire, wire.length);
      assertEquals(whole, new ClientHelloReaderTest().outcome(wire, 1));
      assertEquals(whole, new ClientHelloReaderTest().outcome(wire, 1 + random.nextInt(50)));
    }
  }

  /** Feeds {@code wire} in pieces of {@code size} and tells what came of it. */
  private String outcome(byte[] wire, int size) {
    try {
      for (int at = 0; at < wire.length; at += size) {
        if (feed(Arrays.copyOfRange(wire, at, Math.min(at + size, wire.length)))) {
          return reader.hello().toString();
        }
      }
      return "more";
    } catch (HelloException e) {
      return e.reason() + " " + e.alert();
    }
  }

  private ClientHello readWhole(byte[] wire) throws HelloException {
    assertTrue(feed(wire));
    return reader.hello();
  }

  private void second(HelloBuilder first) throws HelloException {
    assertTrue(feed(first.records()));
    reader.expectSecond();
    given = new byte[0];
  }

  private HelloException refused(Reason reason, Alert alert, byte[] wire) {
    HelloException e = assertThrows(HelloException.class, () -> feed(wire));
    assertEquals(reason, e.reason(), e.getMessage());
    assertEquals(alert, e.alert());
    return e;
  }

  private boolean feed(byte... bytes) throws HelloException {
    assertEquals(bytes.length, incoming.write(bytes));
    given = HelloBuilder.join(given, bytes);
    try {
      return reader.read(source);
    } finally {
      ByteBuffer left = source.readable();
      byte[] rest = new byte[left.remaining()];
      left.get(rest);
      assertArrayEquals(given, HelloBuilder.join(records(), rest));
    }
  }

  private byte[] records() {
    byte[] records = new byte[reader.records().remaining()];
    reader.records().get(records);
    return records;
  }

  private static byte[] one() {
    return new byte[] {1};
  }
}
