// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.CertificateVerifier;
import io.netty.internal.tcnative.KeyLogCallback;
import io.netty.internal.tcnative.SSLSessionCache;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the natives' question about a chain, a line for the key log and a session to the engine it
 * is about. The natives have one verifier per context, and name the connection by its address.
 *
 * <p>They hold this object by a root, so it holds engines weakly: a forgotten engine must become
 * unreachable. One that is being asked is reachable, from the call or the task that asks.
 */
final class Verifications extends CertificateVerifier implements KeyLogCallback, SSLSessionCache {

  private final Map<Long, WeakReference<TcnEngine>> engines = new ConcurrentHashMap<>();

  void add(long ssl, TcnEngine engine) {
    engines.put(ssl, new WeakReference<>(engine));
  }

  void remove(long ssl) {
    engines.remove(ssl);
  }

  @Nullable TcnEngine engine(long ssl) {
    WeakReference<TcnEngine> engine = engines.get(ssl);
    return engine == null ? null : engine.get();
  }

  /** Returns the number of connections that may still be asked about, for tests. */
  int size() {
    return engines.size();
  }

  /** Never throws: out of a task, an exception would leave the connection waiting for ever. */
  @Override
  public int verify(long ssl, byte[][] chain, String authentication) {
    TcnEngine engine = engine(ssl);
    return engine == null ? X509_V_ERR_CERT_REJECTED : engine.verify(chain);
  }

  /** Returns true: the session's count is ours then. */
  @Override
  public boolean sessionCreated(long ssl, long address) {
    TcnEngine engine = engine(ssl);
    if (engine == null) {
      return false;
    }
    engine.sessionArrived(new NativeSession(address));
    return true;
  }

  /** Has none: tickets hold a server's sessions, and a client offers its own. */
  @Override
  public long getSession(long ssl, byte[] id) {
    return 0;
  }

  /** Never throws, as {@link #verify}. */
  @Override
  public void handle(long ssl, byte[] line) {
    TcnEngine engine = engine(ssl);
    if (engine != null) {
      engine.log(line);
    }
  }
}
