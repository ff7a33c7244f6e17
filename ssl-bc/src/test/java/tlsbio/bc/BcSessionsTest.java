// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.SessionCache;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsSession;
import tlsbio.TlsVersion;
import tlsbio.engine.testing.Fixtures;

/** What a server remembers, for how long, and how much of it. */
class BcSessionsTest {

  /** A clock that the test sets. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final SetClock clock = new SetClock();

  private final ClientContext clients =
      Tls.client()
          .backend(new BcBackend())
          .version(TlsVersion.TLS_1_2)
          .insecureNoVerification()
          .sessionCache(SessionCache.of(1))
          .build();
  private final ServerContext servers =
      Tls.server(Fixtures.identity("p256"))
          .backend(new BcBackend())
          .version(TlsVersion.TLS_1_2)
          .tickets(true)
          .clock(clock)
          .build();

  private TlsSession connect(Peer peer, boolean resumed) throws TlsException {
    MemoryBIO there = MemoryBIO.create();
    MemoryBIO back = MemoryBIO.create();
    try (SSLObject client = clients.wrapBio(back, there, peer);
        SSLObject server = servers.wrapBio(there, back)) {
      while (!client.isHandshakeDone() || !server.isHandshakeDone()) {
        client.doHandshake();
        server.doHandshake();
      }
      assertEquals(resumed, client.sessionReused());
      assertEquals(resumed, server.sessionReused());
      return client.session().orElseThrow();
    }
  }

  @Test
  void aServerForgetsAfterTwoHours() throws TlsException {
    Peer peer = Peer.of("localhost");
    TlsSession session = connect(peer, false);
    clock.now = clock.now.plus(BcSession.LIFETIME).minusMillis(1);
    connect(peer.session(session), true);
    clock.now = clock.now.plusMillis(1);
    connect(peer.session(session), false);
  }

  @Test
  void whatOneConnectionEndsWithDoesNotEndTheSession() throws TlsException {
    Peer peer = Peer.of("localhost");
    TlsSession session = connect(peer, false);
    for (int i = 0; i < 5; i++) {
      assertEquals(session, connect(peer.session(session), true));
    }
  }
}
