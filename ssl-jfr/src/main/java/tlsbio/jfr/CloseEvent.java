// SPDX-License-Identifier: Apache-2.0
package tlsbio.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;
import tlsbio.TlsEvent;

/** A connection was closed by its user. */
@Name("tlsbio.Close")
@Label("TLS Close")
@Description("A TLS connection whose object was closed")
final class CloseEvent extends ConnectionEvent {

  @Label("End")
  @Description("What it had come to: CLEAN if both close_notify had passed")
  @Nullable String end;

  void of(TlsEvent.Closed event) {
    on(event.source());
    end = event.end().name();
  }
}
