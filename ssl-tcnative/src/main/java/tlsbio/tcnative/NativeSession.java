// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLSession;
import java.lang.ref.Reference;
import tlsbio.engine.EngineSession;

/**
 * An SSL_SESSION that is ours; freed when it is forgotten. A connection has its own count of it.
 */
final class NativeSession implements EngineSession {

  /** The count that is ours. */
  private static final class Count extends Reaper.Resource {
    private final long address;

    Count(long address) {
      this.address = address;
    }

    @Override
    void free() {
      SSLSession.free(address);
    }
  }

  private final Count count;
  private final long lifetime;

  /** Takes over the count of a session that the natives have made. */
  NativeSession(long address) {
    count = new Count(address);
    lifetime = Math.max(SSLSession.getTimeout(address), 0);
    Reaper.keep(this, count);
  }

  @Override
  public long lifetime() {
    return lifetime;
  }

  /** Lets {@code ssl}, a client before its first call, offer it. */
  void offer(long ssl) throws Exception {
    try {
      SSL.setSession(ssl, count.address);
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
