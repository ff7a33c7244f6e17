// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.BackendInfo;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Fixtures;

/**
 * However the bytes come, none is lost and no call is made for nothing: a whole conversation, cut
 * byte by byte, at every offset, and at random with a thousand seeds, on every installed backend.
 */
class DeliveryTest {

  /** Calls a conversation needs beyond one for each byte: the last ones, which find nothing. */
  private static final int CONSTANT = 16;

  private static final int SEEDS = Integer.getInteger("tlsbio.it.seeds", 1000);

  static Stream<Setting> settings() {
    return Tls.backends().stream()
        .filter(BackendInfo::isUsable)
        .flatMap(
            backend ->
                Stream.of(TlsVersion.values())
                    .map(version -> new Setting(backend.name(), version)));
  }

  /** A backend and a version, with contexts made once. */
  record Setting(String backend, TlsVersion version, ClientContext clients, ServerContext servers) {

    Setting(String backend, TlsVersion version) {
      this(
          backend,
          version,
          Tls.client().backend(backend).version(version).trust(Fixtures.trust()).build(),
          Tls.server(Fixtures.identity(Fixtures.SERVER)).backend(backend).build());
    }

    @Override
    public String toString() {
      return backend + " " + version;
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void byteByByte(Setting setting) throws TlsException {
    new Conversation(setting, waiting -> 1, 1).run(3000, "byte by byte");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void atEveryOffset(Setting setting) throws TlsException {
    int stride = 13;
    for (int phase = 0; phase < stride; phase++) {
      int first = phase;
      int[] cuts = {0};
      IntUnaryOperator cutter = waiting -> cuts[0]++ == 0 && first > 0 ? first : stride;
      new Conversation(setting, cutter, phase).run(500, "phase " + phase);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void atRandom(Setting setting) throws TlsException {
    long base = Long.getLong("tlsbio.it.seed", System.nanoTime());
    for (int i = 0; i < SEEDS; i++) {
      long seed = base + i;
      Random random = new Random(seed);
      int most = 1 << random.nextInt(15);
      new Conversation(setting, waiting -> 1 + random.nextInt(most), seed)
          .run(random.nextInt(5000), "seed " + seed + " (-Dtlsbio.it.seed=" + seed + ")");
    }
  }

  /** A client and a server that shake hands, send the same bytes both ways and close. */
  private static final class Conversation {

    private final IntUnaryOperator cutter;
    private final Random random;
    private final Party client;
    private final Party server;

    Conversation(Setting setting, IntUnaryOperator cutter, long seed) {
      this.cutter = cutter;
      this.random = new Random(seed);
      client = new Party(setting.clients);
      server = new Party(setting.servers);
    }

    void run(int size, String how) throws TlsException {
      byte[] data = new byte[size];
      random.nextBytes(data);
      client.begin(data);
      server.begin(data);
      boolean moved = true;
      while (moved) {
        moved = pass(client, server);
        moved |= pass(server, client);
      }
      for (Party party : List.of(client, server)) {
        party.turn();
        assertTrue(party.ended, () -> party.tls + " has seen the end, " + how);
        assertEquals(size, party.received.position(), how);
        assertArrayEquals(data, party.received.array(), how);
        assertEquals(0, party.in.pending(), how);
        long bound = party.delivered + CONSTANT;
        assertTrue(
            party.calls <= bound,
            () -> party.calls + " calls for " + party.delivered + " bytes, " + how);
        party.tls.close();
      }
    }

    private boolean pass(Party from, Party to) throws TlsException {
      int waiting = from.out.pending();
      if (waiting == 0) {
        return false;
      }
      byte[] piece = new byte[Math.min(Math.max(cutter.applyAsInt(waiting), 1), waiting)];
      from.out.read(piece, 0, piece.length);
      to.in.write(piece);
      to.delivered += piece.length;
      to.turn();
      return true;
    }
  }

  private static final class Party {

    final MemoryBIO in = MemoryBIO.create();
    final MemoryBIO out = MemoryBIO.create();
    final SSLObject tls;
    ByteBuffer toSend = ByteBuffer.allocate(0);
    ByteBuffer received = ByteBuffer.allocate(0);
    boolean ended;
    boolean closed;
    long delivered;
    long calls;

    Party(ClientContext clients) {
      tls = clients.wrapBio(in, out, Fixtures.HOST);
    }

    Party(ServerContext servers) {
      tls = servers.wrapBio(in, out);
    }

    void begin(byte[] data) throws TlsException {
      toSend = ByteBuffer.wrap(data);
      received = ByteBuffer.allocate(data.length);
      turn();
    }

    /** Does what can be done with what has come: at most one call that reads and few that write. */
    void turn() throws TlsException {
      calls++;
      if (tls.isHandshakeDone()) {
        read();
      } else {
        tls.doHandshake();
        if (!tls.isHandshakeDone()) {
          return;
        }
      }
      if (toSend.hasRemaining()) {
        calls++;
        tls.write(toSend);
      }
      if (!closed && !toSend.hasRemaining() && !received.hasRemaining()) {
        calls++;
        tls.unwrap();
        closed = true;
      }
    }

    private void read() throws TlsException {
      boolean full = !received.hasRemaining();
      ByteBuffer dst = full ? ByteBuffer.allocate(1) : received;
      int before = dst.position();
      int n = tls.read(dst);
      assertEquals(before + Math.max(n, 0), dst.position(), "what read says it gave");
      if (n < 0) {
        ended = true;
      } else if (full) {
        assertEquals(0, n, "nothing beyond what was sent");
      }
    }
  }
}
