// SPDX-License-Identifier: Apache-2.0
package tlsbio.jfr;

import tlsbio.TlsEvent;
import tlsbio.TlsListener;

/**
 * Makes events of the JDK Flight Recorder, which cost next to nothing while no recording runs:
 *
 * <pre>{@code Tls.client().listener(new JfrListener())}</pre>
 *
 * <table>
 * <caption>The events</caption>
 * <tr><th>name</th><th>when</th></tr>
 * <tr><td>{@code tlsbio.Handshake}</td><td>a handshake succeeded or failed</td></tr>
 * <tr><td>{@code tlsbio.Failure}</td><td>a connection failed after its handshake</td></tr>
 * <tr><td>{@code tlsbio.Alert}</td><td>an alert was sent or received</td></tr>
 * <tr><td>{@code tlsbio.Close}</td><td>a connection was closed</td></tr>
 * </table>
 *
 * <p>Where the JDK's {@code jdk.TLSHandshake} has a field for the same, it has the same name here:
 * {@code peerHost}, {@code peerPort}, {@code protocolVersion}, {@code cipherSuite}, {@code
 * certificateId}. Whether they are made, and with a stack trace, is a setting of the recording.
 *
 * @since 0.1
 */
public record JfrListener() implements TlsListener {

  @Override
  public void handshakeSucceeded(TlsEvent.HandshakeSucceeded event) {
    HandshakeEvent made = new HandshakeEvent();
    if (made.shouldCommit()) {
      made.succeeded(event);
      made.commit();
    }
  }

  @Override
  public void handshakeFailed(TlsEvent.Failed event) {
    HandshakeEvent made = new HandshakeEvent();
    if (made.shouldCommit()) {
      made.failed(event);
      made.commit();
    }
  }

  @Override
  public void connectionFailed(TlsEvent.Failed event) {
    FailureEvent made = new FailureEvent();
    if (made.shouldCommit()) {
      made.of(event);
      made.commit();
    }
  }

  @Override
  public void alertPassed(TlsEvent.AlertPassed event) {
    AlertEvent made = new AlertEvent();
    if (made.shouldCommit()) {
      made.of(event);
      made.commit();
    }
  }

  @Override
  public void closed(TlsEvent.Closed event) {
    CloseEvent made = new CloseEvent();
    if (made.shouldCommit()) {
      made.of(event);
      made.commit();
    }
  }
}
