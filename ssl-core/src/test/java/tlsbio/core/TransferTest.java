// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.ClosedException;
import tlsbio.MemoryBIO;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.UnexpectedEofException;
import tlsbio.core.toy.ToyBackend;
import tlsbio.core.toy.ToyBackend.Habit;

class TransferTest {

  static Stream<ToyBackend> stacks() {
    return Stream.of(
        new ToyBackend(),
        new ToyBackend(Habit.DIRECT, Habit.BATCHES),
        new ToyBackend(Habit.PIECEMEAL),
        new ToyBackend(Habit.PIECEMEAL, Habit.BATCHES, Habit.DIRECT));
  }

  private static ToyPair open(ToyBackend backend) throws TlsException {
    return new ToyPair(backend, UnaryOperator.identity(), UnaryOperator.identity()).handshake();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everyByteArrivesHoweverItIsCut(ToyBackend backend) throws TlsException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ToyPair pair = open(backend);
    byte[] sent = new byte[200_000];
    random.nextBytes(sent);
    ByteBuffer src = ByteBuffer.wrap(sent);
    ByteBuffer received = ByteBuffer.allocate(sent.length);
    int calls = backend.engines.get(1).calls;
    while (received.hasRemaining()) {
      if (src.hasRemaining()) {
        int n = Math.min(src.remaining(), 1 + random.nextInt(40_000));
        ByteBuffer piece = src.slice(src.position(), n);
        assertEquals(n, pair.client.write(piece), "seed " + seed);
        src.position(src.position() + n);
      }
      byte[] wire = new byte[1 + random.nextInt(30_000)];
      int n = Math.max(pair.clientOut.read(wire, 0, wire.length), 0);
      pair.serverIn.write(wire, 0, n);
      ByteBuffer dst = ByteBuffer.allocate(1 + random.nextInt(20_000));
      while (received.hasRemaining()) {
        int got = pair.server.read(dst);
        assertEquals(dst.position(), got, "seed " + seed);
        if (got == 0) {
          assertEquals(Status.WANT_READ, pair.server.status(), "seed " + seed);
          break;
        }
        received.put(dst.flip());
        dst.clear();
      }
    }
    assertArrayEquals(sent, received.array(), "seed " + seed);
    assertTrue(backend.engines.get(1).calls - calls < sent.length, "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void manyRecordsComeInOneRead(ToyBackend backend) throws TlsException {
    ToyPair pair = open(backend);
    pair.client.write(ToyPair.bytes("one "));
    pair.client.write(ToyPair.bytes("two "));
    pair.client.write(ToyPair.bytes("three"));
    pair.carry();

    assertEquals("one two three", ToyPair.read(pair.server, 1000));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void aReadWithLittleRoomLosesNothing(ToyBackend backend) throws TlsException {
    ToyPair pair = open(backend);
    pair.client.write(ToyPair.bytes("abcdefgh"));
    pair.carry();

    assertEquals("abc", ToyPair.read(pair.server, 3));
    assertEquals(5, pair.server.pending());
    assertEquals("de", ToyPair.read(pair.server, 2));
    assertEquals("fgh", ToyPair.read(pair.server, 10));
    assertEquals("", ToyPair.read(pair.server, 10));
    assertEquals(0, pair.server.pending());
  }

  @Test
  void aFullRecordGoesStraightIntoABufferOfItsPlaintext() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    pair.client.write(ByteBuffer.allocate(16_383));
    pair.carry();

    assertEquals(16_383, pair.server.read(ByteBuffer.allocate(16_384)));
    assertEquals(0, pair.server.pending());
  }

  @Test
  void anEmptyBufferReadsNothingAndWritesNothing() throws TlsException {
    ToyPair pair = open(new ToyBackend());

    assertEquals(0, pair.client.read(ByteBuffer.allocate(0)));
    assertEquals(0, pair.client.write(ByteBuffer.allocate(0)));
    assertEquals(0, pair.clientOut.pending());
    assertThrows(
        ReadOnlyBufferException.class,
        () -> pair.client.read(ByteBuffer.allocate(1).asReadOnlyBuffer()));
  }

  @Test
  void aPartialRecordStaysInTheBio() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    pair.client.write(ToyPair.bytes("abcdefgh"));
    byte[] record = pair.clientOut.readAll();
    for (int i = 0; i < record.length - 1; i++) {
      pair.serverIn.write(record, i, 1);
      assertEquals("", ToyPair.read(pair.server, 100));
      assertEquals(i + 1, pair.serverIn.pending());
    }
  }

  @Test
  void writingStopsAtTheMarkAndOtherDataMayFollow() throws TlsException {
    ToyPair pair =
        new ToyPair(new ToyBackend(), c -> c, s -> s, MemoryBIO.MINIMUM_CAPACITY).handshake();
    ByteBuffer much = ByteBuffer.allocate(100_000);

    int taken = pair.client.write(much);

    assertEquals(32_000, taken, "two whole records of 16,000");
    assertEquals(Status.WANT_WRITE, pair.client.status());
    assertTrue(pair.clientOut.pending() <= MemoryBIO.MINIMUM_CAPACITY);
    assertEquals(0, pair.client.write(much));
    assertEquals(taken, much.position());
    pair.carry();
    assertEquals(taken, ToyPair.read(pair.server, 100_000).length());
    assertEquals(
        "other", ToyPair.send(pair.client, pair.clientOut, pair.serverIn, pair.server, "other"));
    assertEquals(Status.DONE, pair.client.status());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void closeNotifyIsACleanEndAndWhatFollowsStays(ToyBackend backend) throws TlsException {
    ToyPair pair = open(backend);
    pair.client.write(ToyPair.bytes("last words"));
    assertEquals(Status.WANT_READ, pair.client.unwrap());
    pair.carry();
    pair.serverIn.write(ToyPair.bytes("plain again"));

    assertEquals("last words", ToyPair.read(pair.server, 100));
    assertEquals("EOF", ToyPair.read(pair.server, 100));
    assertEquals("EOF", ToyPair.read(pair.server, 100));
    assertEquals(
        "plain again",
        new String(pair.serverIn.readAll(), java.nio.charset.StandardCharsets.US_ASCII));
    assertEquals(Status.DONE, pair.server.unwrap());
    pair.carry();
    assertEquals(Status.DONE, pair.client.unwrap());
    assertEquals(0, pair.clientOut.pending(), "close_notify goes once");
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void unwrapDiscardsNoPlaintext(ToyBackend backend) throws TlsException {
    ToyPair pair = open(backend);
    pair.server.write(ToyPair.bytes("still here"));
    pair.server.unwrap();
    pair.carry();

    assertEquals(Status.WANT_READ, pair.client.unwrap());
    assertTrue(pair.client.pending() > 0);
    assertEquals(Status.WANT_READ, pair.client.unwrap());
    assertEquals("still here", ToyPair.read(pair.client, 100));
    assertEquals(Status.DONE, pair.client.unwrap());
    assertEquals("EOF", ToyPair.read(pair.client, 100));
  }

  @Test
  void eachDirectionClosesAlone() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    pair.client.unwrap();
    pair.carry();
    assertEquals("EOF", ToyPair.read(pair.server, 10));

    assertEquals(
        "answer", ToyPair.send(pair.server, pair.serverOut, pair.clientIn, pair.client, "answer"));
    assertThrows(ClosedException.class, () -> pair.client.write(ToyPair.bytes("x")));
  }

  @Test
  void aStackThatClosesBothWaysSaysSo() throws TlsException {
    ToyPair pair = open(new ToyBackend(Habit.NO_HALF_CLOSE));
    pair.client.unwrap();
    pair.carry();
    ToyPair.read(pair.server, 10);

    ClosedException closed =
        assertThrows(ClosedException.class, () -> pair.server.write(ToyPair.bytes("x")));
    assertEquals(Reason.PROTOCOL_IS_SHUTDOWN, closed.reason());
  }

  @Test
  void unwrapBeforeTheHandshakeIsTheCallersMistake() {
    ToyPair pair = new ToyPair();

    assertThrows(IllegalStateException.class, pair.client::unwrap);
  }

  @Test
  void anEndWithoutCloseNotifyIsRaggedAtEveryOffset() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    pair.client.write(ToyPair.bytes("abcdefgh"));
    byte[] record = pair.clientOut.readAll();
    for (int cut = 0; cut <= record.length; cut++) {
      ToyPair fresh = open(new ToyBackend());
      fresh.serverIn.write(Arrays.copyOf(record, cut));
      fresh.serverIn.writeEof();
      if (cut == record.length) {
        assertEquals("abcdefgh", ToyPair.read(fresh.server, 100));
      }
      var ragged =
          assertThrows(UnexpectedEofException.class, () -> ToyPair.read(fresh.server, 100));
      assertEquals(Phase.DATA, ragged.phase());
      assertThrows(UnexpectedEofException.class, () -> fresh.server.write(ToyPair.bytes("x")));
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void plaintextBeforeAFaultIsDeliveredBeforeIt(ToyBackend backend) throws TlsException {
    ToyPair pair = open(backend);
    pair.client.write(ToyPair.bytes("good"));
    pair.carry();
    pair.serverIn.write(ToyPair.bytes("garbage"));

    assertEquals("go", ToyPair.read(pair.server, 2));
    assertEquals("od", ToyPair.read(pair.server, 100));
    TlsException first = assertThrows(TlsException.class, () -> ToyPair.read(pair.server, 100));
    assertEquals(Reason.WRONG_VERSION_NUMBER, first.reason());
    TlsException again = assertThrows(TlsException.class, pair.server::unwrap);
    assertEquals(first.fault(), again.fault());
    assertEquals(Status.DONE, pair.server.status());
  }

  @Test
  void aFaultOfTheStackLeavesItsAlertAndIsRepeated() throws TlsException {
    ToyPair pair = open(new ToyBackend(Habit.BREAKS));
    pair.client.write(ToyPair.bytes("x"));
    pair.carry();

    TlsException failure = assertThrows(TlsException.class, () -> ToyPair.read(pair.server, 100));

    assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, failure.reason());
    assertTrue(pair.serverOut.pending() > 0);
    assertEquals(
        failure.fault(),
        assertThrows(TlsException.class, () -> pair.server.write(ToyPair.bytes("y"))).fault());
  }

  @Test
  void aRowOfEmptyRecordsIsRefused() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    for (int i = 0; i < 40; i++) {
      pair.serverIn.write(new byte[] {23, 3, 3, 0, 1, 23});
    }

    TlsException failure = assertThrows(TlsException.class, () -> ToyPair.read(pair.server, 100));

    assertEquals(Reason.RECORD_TOO_SMALL, failure.reason());
  }

  @Test
  void anOversizedRecordIsRefusedByItsHeader() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    pair.serverIn.write(new byte[] {23, 3, 3, 0x41, 1});

    TlsException failure = assertThrows(TlsException.class, () -> ToyPair.read(pair.server, 100));

    assertEquals(Reason.PACKET_LENGTH_TOO_LONG, failure.reason());
  }

  @Test
  void nothingIsPossibleAfterCloseAndEverythingIsFreed() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    pair.client.close();
    pair.client.close();

    assertThrows(ClosedException.class, () -> ToyPair.read(pair.client, 10));
    assertThrows(ClosedException.class, () -> pair.client.write(ToyPair.bytes("x")));
    assertThrows(ClosedException.class, pair.client::doHandshake);
    assertThrows(ClosedException.class, pair.client::unwrap);
    assertEquals(0, pair.client.pending());
    assertTrue(pair.backend.engines.get(0).closed);
    assertTrue(pair.client.version().isPresent(), "what was negotiated can still be asked");
  }

  @Test
  void aContextIsFreedWithItsLastObject() throws TlsException {
    ToyPair pair = open(new ToyBackend());
    pair.clients.close();
    pair.clients.close();
    assertEquals(0, pair.backend.factoriesClosed);
    assertThrows(
        IllegalStateException.class,
        () -> pair.clients.wrapBio(MemoryBIO.create(), MemoryBIO.create(), "toy.example"));
    assertEquals("x", ToyPair.send(pair.client, pair.clientOut, pair.serverIn, pair.server, "x"));

    pair.client.close();

    assertEquals(1, pair.backend.factoriesClosed);
  }
}
