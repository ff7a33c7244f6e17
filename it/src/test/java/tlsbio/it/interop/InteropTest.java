// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tlsbio.BackendInfo;
import tlsbio.CertificateVerificationException;
import tlsbio.ChannelBinding;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Feature;
import tlsbio.MemoryBIO;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.SessionCache;
import tlsbio.SignatureScheme;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Fixtures;

/** What the kit asks of a backend by itself, asked of two that have never met. */
@ExtendWith(InteropReport.class)
class InteropTest {

  private final MemoryBIO toServer = MemoryBIO.create();
  private final MemoryBIO toClient = MemoryBIO.create();

  /** A client's and a server's backend, in a version. */
  record Couple(String client, String server, TlsVersion version) {

    ClientBuilder clients() {
      return Tls.client().backend(client).version(version).trust(Fixtures.trust());
    }

    ServerBuilder servers(String identity) {
      return Tls.server(Fixtures.identity(identity)).backend(server).version(version);
    }

    @Override
    public String toString() {
      return client + " to " + server + ", " + version;
    }
  }

  static Stream<Couple> couples() {
    List<String> backends =
        Tls.backends().stream().filter(BackendInfo::isUsable).map(BackendInfo::name).toList();
    assertTrue(backends.containsAll(List.of("bc", "boringssl", "jdk")), backends::toString);
    return backends.stream()
        .flatMap(
            client ->
                backends.stream()
                    .flatMap(
                        server ->
                            Stream.of(TlsVersion.values())
                                .map(version -> new Couple(client, server, version))));
  }

  private void connect(SSLObject client, SSLObject server) throws TlsException {
    for (int i = 0; i < 10; i++) {
      Status here = client.doHandshake();
      if (server.doHandshake() == Status.DONE && here == Status.DONE) {
        return;
      }
    }
    throw new AssertionError("no end: " + client + ", " + server);
  }

  private static void pass(SSLObject from, SSLObject to, int size) throws TlsException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    assertEquals(size, from.write(ByteBuffer.wrap(bytes)));
    ByteBuffer got = ByteBuffer.allocate(size);
    while (got.hasRemaining() && to.read(got) > 0) {
      // until it is all here
    }
    assertEquals(ByteBuffer.wrap(bytes), got.flip());
  }

  @ParameterizedTest
  @MethodSource("couples")
  void everyKindOfKeyServes(Couple couple) throws TlsException {
    for (String identity : List.of("server-ec", "server-rsa", "server-ed25519")) {
      if (identity.equals("server-ed25519") && !acceptsEd25519(couple)) {
        continue;
      }
      try (ClientContext clients = couple.clients().alpn("h2", "http/1.1").build();
          ServerContext servers = couple.servers(identity).alpn("http/1.1").build();
          SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
          SSLObject server = servers.wrapBio(toServer, toClient)) {
        connect(client, server);
        assertEquals(Optional.of(couple.version), client.version());
        assertEquals(client.cipher(), server.cipher());
        assertEquals(client.group(), server.group());
        assertEquals(Optional.of("http/1.1"), client.selectedAlpnProtocol());
        assertEquals(Optional.of("http/1.1"), server.selectedAlpnProtocol());
        assertEquals(Optional.of(Fixtures.HOST), server.serverName());
        for (int size : new int[] {1, 16_384, 100_000, 1_000_000}) {
          pass(client, server, size);
          pass(server, client, size);
        }
        client.unwrap();
        assertEquals(-1, server.read(ByteBuffer.allocate(10)));
        server.unwrap();
        assertEquals(Status.DONE, client.unwrap());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("couples")
  void postQuantumKeysAreAgreedOnWhereBothHaveThem(Couple couple) throws TlsException {
    Feature feature = Feature.of(NamedGroup.X25519MLKEM768);
    assumeTrue(
        Stream.of(couple.client, couple.server)
            .allMatch(name -> Tls.backend(name).features().has(feature, couple.version)),
        "not both of " + couple + " have it");
    try (ClientContext clients = couple.clients().groups(NamedGroup.X25519MLKEM768).build();
        ServerContext servers = couple.servers("server-ec").build();
        SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
        SSLObject server = servers.wrapBio(toServer, toClient)) {
      connect(client, server);
      assertEquals(Optional.of(NamedGroup.X25519MLKEM768), client.group());
      pass(client, server, 100);
    }
  }

  private static boolean acceptsEd25519(Couple couple) {
    return Tls.backend(couple.client)
        .features()
        .has(Feature.of(SignatureScheme.of("ed25519")), couple.version);
  }

  @ParameterizedTest
  @MethodSource("couples")
  void clientsShowThemselves(Couple couple) throws TlsException {
    try (ClientContext clients =
            couple.clients().identity(Fixtures.identity(Fixtures.CLIENT)).build();
        ClientContext nobodies = couple.clients().build();
        ServerContext servers =
            couple
                .servers("server-rsa")
                .clientAuth(ClientAuth.REQUIRED)
                .trust(Fixtures.trust())
                .build()) {
      try (SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
          SSLObject server = servers.wrapBio(toServer, toClient)) {
        connect(client, server);
        assertEquals(Fixtures.certificates(Fixtures.CLIENT), server.peerCertificates());
        pass(server, client, 10);
      }
      MemoryBIO there = MemoryBIO.create();
      MemoryBIO back = MemoryBIO.create();
      try (SSLObject client = nobodies.wrapBio(back, there, Fixtures.HOST);
          SSLObject server = servers.wrapBio(there, back)) {
        TlsException fault = assertThrows(TlsException.class, () -> connect(client, server));
        assertEquals(Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE, fault.reason());
        TlsException heard =
            assertThrows(TlsException.class, () -> client.read(ByteBuffer.allocate(10)));
        assertEquals(Reason.ALERT_RECEIVED, heard.reason());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("couples")
  void aCertificateThatIsRefusedEndsBoth(Couple couple) throws TlsException {
    try (ClientContext clients = couple.clients().build();
        ServerContext servers = couple.servers("expired").build();
        SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
        SSLObject server = servers.wrapBio(toServer, toClient)) {
      CertificateVerificationException fault =
          assertThrows(CertificateVerificationException.class, () -> connect(client, server));
      assertEquals(VerifyCode.CERT_HAS_EXPIRED, fault.verifyCode());
      TlsException heard = assertThrows(TlsException.class, server::doHandshake);
      assertEquals(Reason.ALERT_RECEIVED, heard.reason());
      if (couple.client.equals("boringssl")) {
        assertEquals(fault.alert(), heard.alert());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("couples")
  void bothEndsExportAndBindAlike(Couple couple) throws TlsException {
    ClientBuilder here = couple.clients();
    ServerBuilder there = couple.servers("server-ec");
    if (exports(couple, couple.client)) {
      here.exporter();
    }
    if (exports(couple, couple.server)) {
      there.exporter();
    }
    try (ClientContext clients = here.build();
        ServerContext servers = there.build();
        SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
        SSLObject server = servers.wrapBio(toServer, toClient)) {
      connect(client, server);
      int compared = 0;
      for (ChannelBinding type : ChannelBinding.values()) {
        Feature feature = new Feature(type.toString());
        if (client.features().has(feature) && server.features().has(feature)) {
          assertArrayEquals(
              client.channelBinding(type), server.channelBinding(type), type::toString);
          compared++;
        }
      }
      if (exports(couple, couple.client) && exports(couple, couple.server)) {
        for (byte[] context : Arrays.asList(null, new byte[0], new byte[255])) {
          assertArrayEquals(
              client.exportKeyingMaterial("EXPERIMENTAL-x", context, 8160),
              server.exportKeyingMaterial("EXPERIMENTAL-x", context, 8160));
        }
        compared++;
      }
      assertTrue(compared > 0, couple + " has nothing in common");
    }
  }

  private static boolean exports(Couple couple, String name) {
    return Tls.backend(name).features().has(Feature.EXPORTER, couple.version);
  }

  @ParameterizedTest
  @MethodSource("couples")
  void keysAreUpdatedWithWhoeverIsThere(Couple couple) throws TlsException {
    assumeTrue(
        Tls.backend(couple.client).features().has(Feature.KEY_UPDATE, couple.version),
        couple.client + " cannot ask for it in " + couple.version);
    try (ClientContext clients = couple.clients().build();
        ServerContext servers = couple.servers("server-ec").build();
        SSLObject client = clients.wrapBio(toClient, toServer, Fixtures.HOST);
        SSLObject server = servers.wrapBio(toServer, toClient)) {
      connect(client, server);
      for (int i = 0; i < 3; i++) {
        assertEquals(Status.DONE, client.updateKeys());
        pass(client, server, 1_000);
        pass(server, client, 1_000);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("couples")
  void sessionsAreResumedWhereBothHaveThem(Couple couple) throws TlsException {
    assumeTrue(
        Stream.of(couple.client, couple.server)
            .allMatch(name -> Tls.backend(name).features().has(Feature.SESSIONS, couple.version)),
        "not both of " + couple + " have them");
    try (ClientContext clients = couple.clients().sessionCache(SessionCache.of(4)).build();
        ServerContext servers = couple.servers("server-ec").tickets(true).build()) {
      // Our server on BoringSSL has tickets only, and a client on Bouncy Castle ids only.
      boolean common = !(couple.client.equals("bc") && couple.server.equals("boringssl"));
      for (int i = 0; i < 3; i++) {
        assertEquals(common && i > 0, resumes(clients, servers), "connection " + (i + 1));
      }
    }
  }

  /** Off by default: a second connection must not know of the first. */
  @ParameterizedTest
  @MethodSource("couples")
  void nothingIsResumedUnasked(Couple couple) throws TlsException {
    try (ClientContext clients = couple.clients().build();
        ServerContext servers = couple.servers("server-ec").build()) {
      for (int i = 0; i < 3; i++) {
        assertFalse(resumes(clients, servers));
      }
    }
  }

  /** Returns whether a connection of these two, which says something both ways, is resumed. */
  private static boolean resumes(ClientContext clients, ServerContext servers) throws TlsException {
    MemoryBIO there = MemoryBIO.create();
    MemoryBIO back = MemoryBIO.create();
    try (SSLObject client = clients.wrapBio(back, there, Fixtures.HOST);
        SSLObject server = servers.wrapBio(there, back)) {
      for (int i = 0; i < 10 && !server.isHandshakeDone(); i++) {
        client.doHandshake();
        server.doHandshake();
      }
      client.doHandshake();
      pass(server, client, 10); // tickets come with it
      pass(client, server, 10);
      assertEquals(client.sessionReused(), server.sessionReused());
      return client.sessionReused();
    }
  }
}
