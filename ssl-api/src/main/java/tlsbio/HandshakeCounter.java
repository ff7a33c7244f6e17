// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how handshakes went, of all contexts that it is the listener of ({@link
 * TlsBuilder#listener}). CPython: {@code SSLContext.session_stats}, whose {@code connect_good} or
 * {@code accept_good} is {@link #succeeded} and whose {@code hits} is {@link #resumed}.
 *
 * <p>Safe for use by any number of threads; numbers only grow, and one that is read while
 * handshakes end may lack the last of them.
 *
 * @since 0.1
 */
public final class HandshakeCounter implements TlsListener {

  private final LongAdder succeeded = new LongAdder();
  private final LongAdder resumed = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /** Makes one that has counted nothing. */
  public HandshakeCounter() {}

  @Override
  public void handshakeSucceeded(TlsEvent.HandshakeSucceeded event) {
    succeeded.increment();
    if (event.resumed()) {
      resumed.increment();
    }
  }

  @Override
  public void handshakeFailed(TlsEvent.Failed event) {
    failed.increment();
  }

  /** Returns how many handshakes succeeded, the resumed among them. */
  public long succeeded() {
    return succeeded.sum();
  }

  /** Returns how many resumed an earlier session. */
  public long resumed() {
    return resumed.sum();
  }

  /** Returns how many failed. */
  public long failed() {
    return failed.sum();
  }

  @Override
  public String toString() {
    return succeeded() + " handshakes, " + resumed() + " of them resumed; " + failed() + " failed";
  }
}
