// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import tlsbio.TlsEvent.AlertPassed;
import tlsbio.TlsEvent.Closed;
import tlsbio.TlsEvent.Failed;
import tlsbio.TlsEvent.HandshakeSucceeded;
import tlsbio.TlsListener;

/** Throws whatever it is told. */
final class BrokenListener implements TlsListener {

  @Override
  public void handshakeSucceeded(HandshakeSucceeded event) {
    throw new IllegalArgumentException("done");
  }

  @Override
  public void connectionFailed(Failed event) {
    throw new IllegalArgumentException("failed");
  }

  @Override
  public void alertPassed(AlertPassed event) {
    throw new IllegalArgumentException("alert");
  }

  @Override
  public void closed(Closed event) {
    throw new IllegalArgumentException("closed");
  }
}
