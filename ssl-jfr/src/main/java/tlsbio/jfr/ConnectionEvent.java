// SPDX-License-Identifier: Apache-2.0
package tlsbio.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;
import tlsbio.TlsEvent;

/** What every event says: on which connection. */
@Name("tlsbio.Connection")
@Category("tlsbio")
@StackTrace(false)
abstract class ConnectionEvent extends Event {

  @Label("Server Side")
  boolean server;

  @Label("Peer Host")
  @Nullable String peerHost;

  @Label("Peer Port")
  @Description("0 if unknown")
  int peerPort;

  @Label("Backend")
  @Nullable String backend;

  final void on(TlsEvent.Source source) {
    server = source.isServer();
    peerHost = source.peer().host().orElse(null);
    peerPort = source.peer().port();
    backend = source.backend();
  }
}
