// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Identity;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TrustStore;
import tlsbio.core.toy.ToyBackend;

/** A toy client and a toy server, with what lies between them in the test's hands. */
final class ToyPair {

  static final X509Certificate CERTIFICATE = certificate();
  static final Identity IDENTITY = Identity.of(List.of(CERTIFICATE), key());
  static final TrustStore TRUST = TrustStore.of(List.of(CERTIFICATE));

  final MemoryBIO clientIn;
  final MemoryBIO clientOut;
  final MemoryBIO serverIn;
  final MemoryBIO serverOut;
  final ClientContext clients;
  final ServerContext servers;
  final SSLObject client;
  final SSLObject server;
  final ToyBackend backend;

  ToyPair(ToyBackend.Habit... habits) {
    this(new ToyBackend(habits), UnaryOperator.identity(), UnaryOperator.identity());
  }

  ToyPair(
      ToyBackend backend,
      UnaryOperator<ClientBuilder> clientSettings,
      UnaryOperator<ServerBuilder> serverSettings) {
    this(backend, clientSettings, serverSettings, Integer.MAX_VALUE);
  }

  ToyPair(
      ToyBackend backend,
      UnaryOperator<ClientBuilder> clientSettings,
      UnaryOperator<ServerBuilder> serverSettings,
      int mark) {
    this.backend = backend;
    clients = clientSettings.apply(Tls.client().backend(backend).trust(TRUST)).build();
    servers = serverSettings.apply(Tls.server(IDENTITY).backend(backend)).build();
    clientIn = MemoryBIO.create();
    serverIn = MemoryBIO.create();
    clientOut = mark == Integer.MAX_VALUE ? MemoryBIO.create() : MemoryBIO.create(mark);
    serverOut = mark == Integer.MAX_VALUE ? MemoryBIO.create() : MemoryBIO.create(mark);
    client = clients.wrapBio(clientIn, clientOut, "toy.example");
    server = servers.wrapBio(serverIn, serverOut);
  }

  /** Carries everything that waits, both ways; returns how much it was. */
  int carry() {
    return carry(clientOut, serverIn) + carry(serverOut, clientIn);
  }

  static int carry(MemoryBIO from, MemoryBIO to) {
    byte[] bytes = from.readAll();
    to.write(bytes);
    return bytes.length;
  }

  /** Shakes hands until both are done. */
  ToyPair handshake() throws TlsException {
    for (int i = 0; i < 10; i++) {
      Status ours = client.doHandshake();
      carry();
      Status theirs = server.doHandshake();
      carry();
      if (ours == Status.DONE && theirs == Status.DONE) {
        return this;
      }
    }
    throw new AssertionError("no handshake: " + client + ", " + server);
  }

  /** Sends {@code text} one way and returns what came out. */
  static String send(SSLObject from, MemoryBIO out, MemoryBIO in, SSLObject to, String text)
      throws TlsException {
    ByteBuffer src = bytes(text);
    assertTrue(from.write(src) == text.length(), "all of it is taken");
    carry(out, in);
    return read(to, 100_000);
  }

  static String read(SSLObject from, int room) throws TlsException {
    ByteBuffer dst = ByteBuffer.allocate(room);
    int n = from.read(dst);
    return n < 0 ? "EOF" : new String(dst.array(), 0, n, StandardCharsets.US_ASCII);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static X509Certificate certificate() {
    try (InputStream in = resource("toy.pem")) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static PrivateKey key() {
    try (InputStream in = resource("toy.key")) {
      String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(ToyPair.class.getResourceAsStream(name), name);
  }
}
