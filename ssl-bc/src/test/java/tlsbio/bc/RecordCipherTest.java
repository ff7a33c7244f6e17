// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.CipherSuite;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Fixtures;

/** The one piece of record protection that is our own, against Bouncy Castle's and tampering. */
class RecordCipherTest {

  private static final int[] SIZES = {1, 2, 15, 16, 17, 255, 1_000, 16_383, 16_384, 16_385, 70_000};

  private final MemoryBIO toServer = MemoryBIO.create();
  private final MemoryBIO toClient = MemoryBIO.create();

  static Stream<Arguments> suites() {
    return Stream.of(0x1301, 0x1302, 0x1303, 0xc02b, 0xc02c, 0xcca9)
        .map(CipherSuite::of)
        .map(suite -> Arguments.of(suite, suite.version()));
  }

  private static ClientContext clients(CipherSuite suite, TlsVersion version) {
    return Tls.client()
        .backend("bc")
        .version(version)
        .cipherSuites(suite)
        .trust(Fixtures.trust())
        .build();
  }

  private static ServerContext servers(CipherSuite suite, TlsVersion version) {
    return Tls.server(Fixtures.identity("server-ec"))
        .backend("bc")
        .version(version)
        .cipherSuites(suite)
        .build();
  }

  private static void connect(SSLObject client, SSLObject server) throws TlsException {
    for (Status there = Status.WANT_READ; there != Status.DONE; there = server.doHandshake()) {
      client.doHandshake();
    }
    assertEquals(Status.DONE, client.doHandshake());
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** Reads {@code size} bytes into a buffer with {@code spare} more room and an odd offset. */
  private static byte[] read(SSLObject from, int size, int spare, boolean direct)
      throws TlsException {
    ByteBuffer whole =
        direct
            ? ByteBuffer.allocateDirect(size + spare + 3)
            : ByteBuffer.allocate(size + spare + 3);
    ByteBuffer dst = whole.position(3).slice();
    while (dst.position() < size) {
      assertTrue(from.read(dst) > 0, () -> dst + " and no more");
    }
    byte[] got = new byte[size];
    dst.flip().get(got);
    assertEquals(0, whole.getInt(0) >>> 8, "what stands before the buffer is not touched");
    return got;
  }

  @ParameterizedTest
  @MethodSource("suites")
  void stockClientUnderstands(CipherSuite suite, TlsVersion version) throws IOException {
    try (ServerContext servers = servers(suite, version);
        SSLObject server = servers.wrapBio(toServer, toClient)) {
      StockPeer client = StockPeer.client(version, suite.code(), toClient, toServer);
      while (server.doHandshake() != Status.DONE) {
        client.turn();
      }
      client.turn();
      exchange(server, client);
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void stockServerUnderstands(CipherSuite suite, TlsVersion version) throws IOException {
    try (ClientContext clients = clients(suite, version);
        SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST)) {
      StockPeer server =
          StockPeer.server(
              version, suite.code(), Fixtures.identity("server-ec"), toServer, toClient);
      while (client.doHandshake() != Status.DONE) {
        server.turn();
      }
      server.turn();
      exchange(client, server);
    }
  }

  private static void exchange(SSLObject ours, StockPeer stock) throws IOException {
    for (int size : SIZES) {
      byte[] data = bytes(size);
      ByteBuffer direct = ByteBuffer.allocateDirect(size).put(data).flip();
      assertEquals(size, ours.write(ByteBuffer.wrap(data)));
      assertArrayEquals(data, stock.read());
      assertEquals(size, ours.write(direct));
      assertArrayEquals(data, stock.read());
      for (int spare : new int[] {0, 1, 300, 20_000}) {
        stock.write(data);
        assertArrayEquals(data, read(ours, size, spare, false));
      }
      stock.write(data);
      assertArrayEquals(data, read(ours, size, 0, true));
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyByteOfARecordIsChecked(CipherSuite suite, TlsVersion version) throws TlsException {
    long seed = System.nanoTime();
    System.out.println("RecordCipherTest seed " + seed);
    Random random = new Random(seed);
    try (ClientContext clients = clients(suite, version);
        ServerContext servers = servers(suite, version)) {
      int length = tampered(clients, servers, 5, 1);
      for (int at = 6; at < length; at += 1 + random.nextInt(9)) {
        assertEquals(length, tampered(clients, servers, at, 1 << random.nextInt(8)));
      }
    }
  }

  /** Flips bits of a record's byte; returns the record's length. */
  private static int tampered(ClientContext clients, ServerContext servers, int at, int bits)
      throws TlsException {
    MemoryBIO there = MemoryBIO.create();
    MemoryBIO back = MemoryBIO.create();
    try (SSLObject client = clients.wrapBio(back, there, Fixtures.HOST);
        SSLObject server = servers.wrapBio(there, back)) {
      connect(client, server);
      client.read(ByteBuffer.allocate(1)); // tickets, if any
      byte[] secret = new byte[100];
      Arrays.fill(secret, (byte) 'x');
      server.write(ByteBuffer.wrap(secret));
      byte[] record = new byte[back.pending()];
      back.read(ByteBuffer.wrap(record));
      record[at] ^= (byte) bits;
      back.write(ByteBuffer.wrap(record));
      ByteBuffer dst = ByteBuffer.allocate(20_000);
      TlsException fault = assertThrows(TlsException.class, () -> client.read(dst));
      assertEquals(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, fault.reason(), "at " + at);
      assertEquals(0, dst.position());
      assertArrayEquals(new byte[20_000], dst.array(), "nothing of it stays");
      return record.length;
    }
  }

  /** Bouncy Castle takes new keys after 2^20 records of its own accord (RFC 8446 section 5.5). */
  @Test
  void keysAreRenewedBothWays() throws TlsException {
    CipherSuite suite = CipherSuite.of(0x1301);
    try (ClientContext clients = clients(suite, TlsVersion.TLS_1_3);
        ServerContext servers = servers(suite, TlsVersion.TLS_1_3);
        SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
        SSLObject server = servers.wrapBio(toServer, toClient)) {
      connect(client, server);
      ByteBuffer one = ByteBuffer.allocate(8);
      ByteBuffer got = ByteBuffer.allocate(64);
      int usual = 5 + 8 + 1 + 16;
      int longer = 0;
      for (long i = 0; i < (1 << 20) + 100; i++) {
        client.write(one.clear().putLong(i).flip());
        longer += toServer.pending() > usual ? 1 : 0;
        assertEquals(8, server.read(got.clear()));
        assertEquals(i, got.getLong(0));
      }
      assertEquals(1, longer, "one write had an update before it");
      server.write(one.clear()); // with it goes the answer to the update
      assertEquals(8, client.read(got.clear()));
      client.write(one.clear());
      assertEquals(8, server.read(got.clear()));
    }
  }
}
