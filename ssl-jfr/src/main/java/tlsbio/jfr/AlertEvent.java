// SPDX-License-Identifier: Apache-2.0
package tlsbio.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;
import tlsbio.TlsEvent;

/** An alert was sent or received. */
@Name("tlsbio.Alert")
@Label("TLS Alert")
@Description("A TLS alert that was sent or received, close_notify too")
final class AlertEvent extends ConnectionEvent {

  @Label("Alert")
  @Nullable String alert;

  @Label("Alert Code")
  int alertCode;

  @Label("Received")
  boolean received;

  @Label("Phase")
  @Nullable String phase;

  void of(TlsEvent.AlertPassed event) {
    on(event.source());
    alert = event.alert().name();
    alertCode = event.alert().code();
    received = event.received();
    phase = event.phase().name();
  }
}
