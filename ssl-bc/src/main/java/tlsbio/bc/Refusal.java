// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.Serial;
import org.bouncycastle.tls.TlsFatalAlert;
import tlsbio.Reason;

/** An alert of ours, raised inside the protocol, which tells better than its number why. */
final class Refusal extends TlsFatalAlert {

  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  Refusal(short alert, Reason reason, String message) {
    super(alert, message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
