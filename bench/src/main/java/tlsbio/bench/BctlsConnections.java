// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.tck.kit.Fixtures;

/**
 * Bouncy Castle's protocols by their non-blocking methods. They are offered one whole record at a
 * time: so they decrypt it where it is and copy none.
 */
final class BctlsConnections implements Connections {

  private static final int HEADER = 5;

  private final Scenario scenario;
  private final BctlsCrypto crypto = new BctlsCrypto(new SecureRandom());
  private final PeerCheck check;
  private final TlsCertificate[] chain;
  private final AsymmetricKeyParameter key;
  private final BctlsSession clientSession = new BctlsSession();
  private final BctlsSession serverSession = new BctlsSession();
  private final byte[] link = new byte[2 * MOST];
  private final byte[] plain = new byte[MOST];
  private final byte[] received = new byte[MOST];
  private @Nullable TlsProtocol client;
  private @Nullable TlsProtocol server;
  private @Nullable Agreed agreed;

  BctlsConnections(Scenario scenario) throws Exception {
    this.scenario = scenario;
    check = new PeerCheck(scenario);
    Identity identity = Fixtures.identity(Fixtures.SERVER);
    List<X509Certificate> certificates = identity.chain();
    chain = new TlsCertificate[certificates.size()];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = crypto.createCertificate(certificates.get(i).getEncoded());
    }
    key = PrivateKeyFactory.createKey(identity.key().getEncoded());
  }

  @Override
  public void handshake() throws IOException {
    connect();
    client = null;
    server = null;
  }

  @Override
  public void connect() throws IOException {
    BctlsClient peer = new BctlsClient(crypto, scenario, check, clientSession);
    TlsClientProtocol c = new TlsClientProtocol();
    TlsServerProtocol s = new TlsServerProtocol();
    c.connect(peer);
    s.accept(new BctlsServer(crypto, scenario, chain, key, serverSession));
    boolean moved = true;
    while (moved) {
      moved = move(c, s);
      moved |= move(s, c);
    }
    if (!c.isConnected() || !s.isConnected()) {
      throw new AssertionError("the handshake has stopped");
    }
    client = c;
    server = s;
    agreed = peer.agreed();
  }

  /** Brings what {@code from} has written to {@code to}; returns true if it was anything. */
  private boolean move(TlsProtocol from, TlsProtocol to) throws IOException {
    int end = from.readOutput(link, 0, link.length);
    int at = 0;
    while (at < end) {
      at += offer(to, at);
    }
    return end > 0;
  }

  /** Offers {@code to} the record that begins {@code at} there; returns its length. */
  private int offer(TlsProtocol to, int at) throws IOException {
    int length = HEADER + (((link[at + 3] & 0xff) << 8) | (link[at + 4] & 0xff));
    to.offerInput(link, at, length);
    return length;
  }

  @Override
  public Agreed agreed() {
    return connected(agreed);
  }

  @Override
  public int transfer(int bytes) throws IOException {
    return send(connected(client), connected(server), bytes);
  }

  @Override
  public int reply(int bytes) throws IOException {
    return send(connected(server), connected(client), bytes);
  }

  private int send(TlsProtocol from, TlsProtocol to, int bytes) throws IOException {
    from.writeApplicationData(plain, 0, bytes);
    int end = from.readOutput(link, 0, link.length);
    int arrived = 0;
    int at = 0;
    while (at < end) {
      at += offer(to, at);
      arrived += to.readInput(received, arrived, received.length - arrived);
    }
    if (arrived != bytes) {
      throw new AssertionError(arrived + " of " + bytes);
    }
    return arrived;
  }

  private static <T> T connected(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("connect first");
    }
    return value;
  }

  @Override
  public Pair detach() {
    Pair pair = new Pair(connected(client), connected(server));
    client = null;
    server = null;
    return pair;
  }

  @Override
  public void attach(Pair pair) {
    client = (TlsProtocol) pair.client();
    server = (TlsProtocol) pair.server();
  }

  @Override
  public void close() {
    client = null;
    server = null;
  }
}
