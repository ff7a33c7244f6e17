// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.renegotiation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;

/** A JSSE engine of TLS 1.2, driven with no policy at all: the peer that renegotiates. */
final class RawEngine {

  final SSLEngine engine;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 17).flip();
  private final StringBuilder read = new StringBuilder();

  private RawEngine(SSLEngine engine, boolean client) {
    this.engine = engine;
    engine.setUseClientMode(client);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});
    engine.setSSLParameters(parameters);
  }

  static RawEngine client(String serverName) throws GeneralSecurityException {
    RawEngine raw = new RawEngine(context(null).createSSLEngine(), true);
    raw.name(serverName);
    return raw;
  }

  static RawEngine server(Identity identity) throws GeneralSecurityException {
    return new RawEngine(context(identity).createSSLEngine(), false);
  }

  /** Sets the name that the next hello asks for. */
  void name(String serverName) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(serverName)));
    engine.setSSLParameters(parameters);
  }

  /** Returns the name that the last hello asked a server for. */
  String requestedName() {
    return String.valueOf(((ExtendedSSLSession) engine.getSession()).getRequestedServerNames());
  }

  /** Takes {@code bytes} in, does all it can, and returns what it has to send. */
  byte[] turn(byte[] bytes) throws SSLException {
    in.compact().put(bytes).flip();
    ByteBuffer out = ByteBuffer.allocate(1 << 17);
    ByteBuffer plain = ByteBuffer.allocate(1 << 15);
    boolean moved = true;
    while (moved) {
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK) {
        Runnable task = engine.getDelegatedTask();
        if (task != null) {
          task.run();
        }
      } else if (status == HandshakeStatus.NEED_WRAP) {
        moved = engine.wrap(ByteBuffer.allocate(0), out).bytesProduced() > 0;
      } else {
        plain.clear();
        moved = engine.unwrap(in, plain).bytesConsumed() > 0;
        plain.flip();
        while (plain.hasRemaining()) {
          read.append((char) plain.get());
        }
      }
    }
    byte[] sent = new byte[out.position()];
    out.flip().get(sent);
    return sent;
  }

  byte[] write(String text) throws SSLException {
    ByteBuffer out = ByteBuffer.allocate(1 << 15);
    engine.wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), out);
    byte[] sent = new byte[out.position()];
    out.flip().get(sent);
    return sent;
  }

  String text() {
    return read.toString();
  }

  private static SSLContext context(@Nullable Identity identity) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager[] keys = {};
    if (identity != null) {
      keys = keys(identity);
    }
    context.init(keys, new TrustManager[] {new TrustAll()}, null);
    return context;
  }

  private static KeyManager[] keys(Identity identity) throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "it", identity.key(), new char[0], identity.chain().toArray(new X509Certificate[0]));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      return factory.getKeyManagers();
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** The peer does not care whom it talks to. */
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
