// SPDX-License-Identifier: Apache-2.0
package tlsbio.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.TlsEvent;

/** A connection failed after its handshake. */
@Name("tlsbio.Failure")
@Label("TLS Failure")
@Description("A TLS connection that failed after its handshake")
final class FailureEvent extends ConnectionEvent {

  @Label("Phase")
  @Nullable String phase;

  @Label("Reason")
  @Nullable String reason;

  @Label("Alert")
  @Nullable String alert;

  @Label("Alert Received")
  boolean alertReceived;

  @Label("Message")
  @Nullable String message;

  void of(TlsEvent.Failed event) {
    on(event.source());
    phase = event.fault().phase().name();
    reason = event.fault().reason().name();
    Alert passed = event.fault().alert();
    alert = passed == null ? null : passed.name();
    alertReceived = event.fault().alertReceived();
    message = event.message();
  }
}
