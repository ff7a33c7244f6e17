// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.function.Consumer;

/** Two listeners as one, by the clock of the first. */
record BothListeners(TlsListener first, TlsListener next) implements TlsListener {

  @Override
  public void handshakeSucceeded(TlsEvent.HandshakeSucceeded event) {
    tell(listener -> listener.handshakeSucceeded(event));
  }

  @Override
  public void handshakeFailed(TlsEvent.Failed event) {
    tell(listener -> listener.handshakeFailed(event));
  }

  @Override
  public void connectionFailed(TlsEvent.Failed event) {
    tell(listener -> listener.connectionFailed(event));
  }

  @Override
  public void alertPassed(TlsEvent.AlertPassed event) {
    tell(listener -> listener.alertPassed(event));
  }

  @Override
  public void closed(TlsEvent.Closed event) {
    tell(listener -> listener.closed(event));
  }

  @Override
  public long nanoTime() {
    return first.nanoTime();
  }

  /** If both throw, the second's exception goes with the first's. */
  private void tell(Consumer<TlsListener> event) {
    RuntimeException thrown = null;
    try {
      event.accept(first);
    } catch (RuntimeException e) {
      thrown = e;
    }
    try {
      event.accept(next);
    } catch (RuntimeException e) {
      if (thrown == null) {
        throw e;
      }
      thrown.addSuppressed(e);
    }
    if (thrown != null) {
      throw thrown;
    }
  }
}
