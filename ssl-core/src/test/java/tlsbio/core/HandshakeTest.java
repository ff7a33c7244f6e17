// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.Alert;
import tlsbio.AlpnMismatch;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientAuth;
import tlsbio.ClientHello;
import tlsbio.HelloDecision;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.ServerConfig;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.UnexpectedEofException;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.core.toy.ToyBackend;
import tlsbio.core.toy.ToyBackend.Habit;

class HandshakeTest {

  @ParameterizedTest
  @EnumSource(
      value = Habit.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BREAKS", "INVENTS_ALPN", "CLAIMS_A_KEY"})
  void completesWhateverTheStacksHabits(Habit habit) throws TlsException {
    ToyPair pair = new ToyPair(habit).handshake();

    assertEquals(Optional.of(TlsVersion.TLS_1_3), pair.client.version());
    assertEquals(List.of(ToyPair.CERTIFICATE), pair.client.peerCertificates());
    assertEquals(List.of(ToyPair.CERTIFICATE), pair.client.verifiedChain());
    assertEquals(Optional.of("toy.example"), pair.server.serverName());
    assertEquals(
        "hello", ToyPair.send(pair.client, pair.clientOut, pair.serverIn, pair.server, "hello"));
  }

  @Test
  void saysNothingOfTheConnectionBeforeItIsDone() {
    ToyPair pair = new ToyPair();

    assertFalse(pair.client.isHandshakeDone());
    assertEquals(Optional.empty(), pair.client.version());
    assertEquals(List.of(), pair.client.peerCertificates());
    assertEquals(List.of(), pair.server.sharedCiphers());
    assertThrows(
        IllegalStateException.class, () -> pair.client.exportKeyingMaterial("x", null, 16));
  }

  @Test
  void takesTheHelloByteByByteAndMakesNoEngineBefore() throws TlsException {
    ToyPair pair = new ToyPair();
    assertEquals(Status.WANT_READ, pair.client.doHandshake());
    byte[] hello = pair.clientOut.readAll();
    for (int i = 0; i < hello.length; i++) {
      assertEquals(1, pair.backend.engines.size(), "the client's engine only");
      pair.serverIn.write(hello, i, 1);
      assertEquals(Status.WANT_READ, pair.server.doHandshake());
    }
    assertEquals(2, pair.backend.engines.size());
  }

  @Test
  void verifiesOnItsOwnWhereTheStackDoesNotAsk() {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(Habit.SKIPS_VERIFIER),
            client -> client.trust(TrustStore.of(List.of())),
            UnaryOperator.identity());

    TlsException failure = assertThrows(TlsException.class, pair::handshake);

    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, failure.reason());
    assertEquals(Phase.HANDSHAKE, failure.phase());
  }

  @Test
  void namesTheCodeWhenTheHostIsAnother() throws TlsException {
    ToyBackend backend = new ToyBackend();
    ToyPair pair = new ToyPair(backend, c -> c, s -> s);
    SSLObject client =
        pair.clients.wrapBio(pair.clientIn, pair.clientOut, Peer.of("other.example"));
    client.doHandshake();
    pair.carry();
    pair.server.doHandshake();
    pair.carry();

    var failure = assertThrows(CertificateVerificationException.class, client::doHandshake);

    assertEquals(VerifyCode.HOSTNAME_MISMATCH, failure.verifyCode());
    assertEquals(List.of(ToyPair.CERTIFICATE), failure.chain());
    assertTrue(pair.clientOut.pending() > 0, "the alert waits to be sent");
    var again = assertThrows(CertificateVerificationException.class, client::doHandshake);
    assertEquals(failure.fault(), again.fault());
  }

  @Test
  void asksTheUsersVerifierAfterItsOwn() {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(),
            client -> client.verifier(chain -> Verdict.reject("not on our list")),
            s -> s);

    var failure = assertThrows(CertificateVerificationException.class, pair::handshake);

    assertEquals(VerifyCode.APPLICATION_VERIFICATION, failure.verifyCode());
    assertTrue(failure.verifyMessage().contains("not on our list"), failure.verifyMessage());
  }

  @Test
  void aVerifierThatThrowsRefusesAndIsTheCause() {
    IllegalArgumentException thrown = new IllegalArgumentException("boom");
    ToyPair pair =
        new ToyPair(
            new ToyBackend(),
            client ->
                client.verifier(
                    chain -> {
                      throw thrown;
                    }),
            s -> s);

    var failure = assertThrows(CertificateVerificationException.class, pair::handshake);

    assertSame(thrown, failure.getCause());
  }

  @Test
  void requiresTheClientsCertificate() {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(),
            c -> c,
            server -> server.trust(ToyPair.TRUST).clientAuth(ClientAuth.REQUIRED));

    TlsException failure = assertThrows(TlsException.class, pair::handshake);

    assertEquals(Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE, failure.reason());
  }

  @Test
  void takesAnOptionalClientsCertificateOrNone() throws TlsException {
    for (boolean sends : new boolean[] {true, false}) {
      ToyPair pair =
          new ToyPair(
                  new ToyBackend(),
                  client -> sends ? client.identity(ToyPair.IDENTITY) : client,
                  server -> server.trust(ToyPair.TRUST).clientAuth(ClientAuth.OPTIONAL))
              .handshake();
      assertEquals(sends ? 1 : 0, pair.server.peerCertificates().size());
    }
  }

  @Test
  void choosesTheServersFirstProtocolThatTheClientOffers() throws TlsException {
    ToyPair pair =
        new ToyPair(new ToyBackend(), c -> c.alpn("a", "b", "c"), s -> s.alpn("x", "c", "a"))
            .handshake();

    assertEquals(Optional.of("c"), pair.client.selectedAlpnProtocol());
    assertEquals(Optional.of("c"), pair.server.selectedAlpnProtocol());
  }

  @Test
  void refusesWhenNoProtocolIsShared() {
    ToyPair pair = new ToyPair(new ToyBackend(), c -> c.alpn("a"), s -> s.alpn("b"));

    TlsException failure = assertThrows(TlsException.class, pair::handshake);

    assertEquals(Reason.NO_APPLICATION_PROTOCOL, failure.reason());
    assertEquals(Optional.of(Alert.NO_APPLICATION_PROTOCOL), failure.alert());
    pair.carry();
    TlsException told = assertThrows(TlsException.class, pair.client::doHandshake);
    assertEquals(Reason.ALERT_RECEIVED, told.reason());
    assertEquals(Optional.of(Alert.NO_APPLICATION_PROTOCOL), told.alert());
    assertTrue(told.isAlertReceived());
  }

  @Test
  void goesOnWithoutAProtocolIfToldTo() throws TlsException {
    ToyPair pair =
        new ToyPair(
                new ToyBackend(),
                c -> c.alpn("a"),
                s -> s.alpn("b").alpnMismatch(AlpnMismatch.CONTINUE))
            .handshake();

    assertEquals(Optional.empty(), pair.client.selectedAlpnProtocol());
  }

  @Test
  void refusesAProtocolThatItDidNotOffer() {
    ToyPair pair = new ToyPair(new ToyBackend(Habit.INVENTS_ALPN), c -> c.alpn("a"), s -> s);

    assertEquals(Reason.BAD_EXTENSION, assertThrows(TlsException.class, pair::handshake).reason());
  }

  @Test
  void aSelectorSeesTheHelloAndSwitchesTheWholeConfiguration() throws TlsException {
    AtomicReference<@Nullable ClientHello> seen = new AtomicReference<>();
    ToyBackend backend = new ToyBackend();
    ServerConfig other = Tls.server(ToyPair.IDENTITY).alpn("b").config();
    ToyPair pair =
        new ToyPair(
                backend,
                c -> c.alpn("a", "b"),
                s ->
                    s.alpn("a")
                        .selector(
                            hello -> {
                              seen.set(hello);
                              return HelloDecision.use(other);
                            }))
            .handshake();

    assertEquals(Optional.of("toy.example"), Objects.requireNonNull(seen.get()).requestedName());
    assertEquals(Optional.of("b"), pair.server.selectedAlpnProtocol());
    assertEquals(other, pair.server.context().config());
  }

  @Test
  void aSelectorRefusesWithItsAlertInTheClear() {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(),
            c -> c,
            s -> s.selector(hello -> HelloDecision.refuse(Alert.UNRECOGNIZED_NAME)));

    TlsException failure = assertThrows(TlsException.class, pair::handshake);

    assertEquals(Reason.CALLBACK_FAILED, failure.reason());
    assertEquals(Optional.of(Alert.UNRECOGNIZED_NAME), failure.alert());
  }

  @Test
  void aSelectorThatThrowsEndsTheHandshakeAndIsTheCause() {
    IllegalStateException thrown = new IllegalStateException("no such tenant");
    ToyPair pair =
        new ToyPair(
            new ToyBackend(),
            c -> c,
            s ->
                s.selector(
                    hello -> {
                      throw thrown;
                    }));

    TlsException failure = assertThrows(TlsException.class, pair::handshake);

    assertSame(thrown, failure.getCause());
    assertTrue(pair.serverOut.pending() > 0, "an alert tells the client");
  }

  @Test
  void anAsynchronousSelectorIsWaitedForAndNothingElseHappens() throws TlsException {
    CompletableFuture<HelloDecision> answer = new CompletableFuture<>();
    ToyPair pair =
        new ToyPair(new ToyBackend(), c -> c, s -> s.offload(true).asyncSelector(hello -> answer));
    pair.client.doHandshake();
    pair.carry();

    assertEquals(Status.WANT_TASK, pair.server.doHandshake());
    assertTrue(pair.server.task().isExternal());
    assertEquals(Status.WANT_TASK, pair.server.doHandshake());
    assertEquals(1, pair.backend.engines.size(), "the server has no engine yet");
    answer.complete(HelloDecision.proceed());
    assertTrue(pair.server.task().completion().toCompletableFuture().isDone());
    assertEquals(Status.WANT_READ, pair.server.doHandshake());
    pair.handshake();
  }

  @Test
  void aSecondHelloMustAgreeWithTheFirst() throws TlsException {
    ToyPair pair = new ToyPair(new ToyBackend(Habit.RETRIES), c -> c, s -> s);
    pair.client.doHandshake();
    pair.carry();
    assertEquals(Status.WANT_READ, pair.server.doHandshake());
    SSLObject liar =
        pair.clients.wrapBio(MemoryBIO.create(), pair.clientOut, Peer.of("liar.example"));
    liar.doHandshake();
    ToyPair.carry(pair.clientOut, pair.serverIn);

    TlsException failure = assertThrows(TlsException.class, pair.server::doHandshake);

    assertEquals(Reason.ILLEGAL_PARAMETER, failure.reason());
  }

  @Test
  void theEndOfTheStreamInTheHandshakeIsNoCleanEnd() throws TlsException {
    ToyPair pair = new ToyPair();
    pair.client.doHandshake();
    byte[] hello = pair.clientOut.readAll();
    for (int cut = 0; cut < hello.length; cut++) {
      SSLObject server = server(pair, hello, cut);
      var failure = assertThrows(UnexpectedEofException.class, server::doHandshake);
      assertEquals(Phase.HANDSHAKE, failure.phase());
    }
  }

  private static SSLObject server(ToyPair pair, byte[] bytes, int n) {
    MemoryBIO in = MemoryBIO.create();
    in.write(bytes, 0, n);
    in.writeEof();
    return pair.servers.wrapBio(in, MemoryBIO.create());
  }

  @Test
  void aCloseInPlaceOfAHelloIsAnEnd() {
    ToyPair pair = new ToyPair();
    pair.serverIn.write(new byte[] {21, 3, 3, 0, 2, 1, 0});

    assertThrows(UnexpectedEofException.class, pair.server::doHandshake);
  }

  @Test
  void aFatalAlertInTheClearIsTheAlertAndNotABadRecord() throws TlsException {
    ToyPair pair = new ToyPair();
    pair.client.doHandshake();
    pair.carry();
    pair.server.doHandshake();
    pair.serverIn.write(new byte[] {21, 3, 3, 0, 2, 2, 48});

    TlsException failure = assertThrows(TlsException.class, pair.server::doHandshake);

    assertEquals(Optional.of(Alert.UNKNOWN_CA), failure.alert());
    assertTrue(failure.isAlertReceived());
    assertEquals(0, pair.serverIn.pending());
  }

  @Test
  void plainHttpIsNamed() {
    ToyPair pair = new ToyPair();
    pair.serverIn.write(ToyPair.bytes("GET / HTTP/1.1\r\n"));

    TlsException failure = assertThrows(TlsException.class, pair.server::doHandshake);

    assertEquals(Reason.HTTP_REQUEST, failure.reason());
    assertEquals(0, pair.serverOut.pending(), "nobody there understands an alert");
  }

  @Test
  void aServerWithoutAnIdentityOrSelectorIsRefusedAtBuild() {
    assertThrows(
        tlsbio.ConfigurationException.class, () -> Tls.server().backend(new ToyBackend()).build());
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          ToyPair pair = new ToyPair();
          pair.servers.wrapBio(pair.clientIn, pair.clientIn);
        });
  }

  @Test
  void aClientThatChecksNamesNeedsOne() {
    ToyPair pair = new ToyPair();

    assertThrows(
        IllegalArgumentException.class,
        () -> pair.clients.wrapBio(pair.clientIn, pair.clientOut, Peer.unnamed()));
  }
}
