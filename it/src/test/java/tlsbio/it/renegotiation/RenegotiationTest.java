// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.renegotiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.BackendInfo;
import tlsbio.MemoryBIO;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Fixtures;

/**
 * SunJSSE renegotiates by default when a client asks, and takes another server name then. Behind
 * tlsbio no stack ever sees the request.
 */
class RenegotiationTest {

  static Stream<String> backends() {
    return Tls.backends().stream().filter(BackendInfo::isUsable).map(BackendInfo::name);
  }

  /** Without this the other tests would prove nothing: the raw stack does say yes. */
  @Test
  void theRawStackAcceptsItWithAnotherName() throws GeneralSecurityException, SSLException {
    RawEngine client = RawEngine.client("server.test");
    RawEngine server = RawEngine.server(Fixtures.identity(Fixtures.SERVER));
    client.engine.beginHandshake();
    exchange(client, server);
    client.name("other.test");

    client.engine.beginHandshake();
    exchange(client, server);

    assertTrue(server.requestedName().contains("other.test"), server.requestedName());
  }

  private static void exchange(RawEngine client, RawEngine server) throws SSLException {
    byte[] bytes = client.turn(new byte[0]);
    for (int i = 0; i < 6; i++) {
      bytes = client.turn(server.turn(bytes));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aServerRefusesAClientThatWantsTo(String backend)
      throws GeneralSecurityException, SSLException {
    RawEngine client = RawEngine.client("server.test");
    client.engine.beginHandshake();
    MemoryBIO in = MemoryBIO.create();
    MemoryBIO out = MemoryBIO.create();
    SSLObject server =
        Tls.server(Fixtures.identity(Fixtures.SERVER)).backend(backend).build().wrapBio(in, out);
    handshake(client, server, in, out);
    client.name("other.test");
    client.engine.beginHandshake();
    byte[] hello = client.turn(new byte[0]);
    assertTrue(hello.length > 0, "the client asks");
    in.write(hello);

    TlsException failure =
        assertThrows(TlsException.class, () -> server.read(ByteBuffer.allocate(100)));

    assertEquals(Reason.NO_RENEGOTIATION, failure.reason());
    assertEquals(hello.length, in.pending(), "no stack has seen it");
    assertTrue(out.pending() > 0, "the client is told");
    assertEquals(Optional.of("server.test"), server.serverName());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aClientRefusesAServerThatWantsTo(String backend)
      throws GeneralSecurityException, SSLException {
    RawEngine server = RawEngine.server(Fixtures.identity(Fixtures.SERVER));
    MemoryBIO in = MemoryBIO.create();
    MemoryBIO out = MemoryBIO.create();
    SSLObject client =
        Tls.client()
            .backend(backend)
            .version(TlsVersion.TLS_1_2)
            .trust(Fixtures.trust())
            .build()
            .wrapBio(in, out, Fixtures.HOST);
    handshake(server, client, in, out);
    in.write(server.write("before"));
    server.engine.beginHandshake();
    byte[] request = server.turn(new byte[0]);
    assertTrue(request.length > 0, "the server asks");
    in.write(request);
    ByteBuffer dst = ByteBuffer.allocate(100);

    assertEquals(6, client.read(dst), "what came before it is delivered");
    TlsException failure = assertThrows(TlsException.class, () -> client.read(dst));

    assertEquals(Reason.NO_RENEGOTIATION, failure.reason());
  }

  private static void handshake(RawEngine raw, SSLObject tls, MemoryBIO in, MemoryBIO out)
      throws SSLException {
    for (int i = 0; i < 8; i++) {
      in.write(raw.turn(out.readAll()));
      tls.doHandshake();
    }
    assertTrue(tls.isHandshakeDone());
  }
}
