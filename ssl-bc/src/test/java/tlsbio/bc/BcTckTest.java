// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import tlsbio.Tls;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.SslTck;

/** The kit over Bouncy Castle. */
class BcTckTest extends SslTck {
  @Override
  protected TlsBackend backend() {
    return Tls.backend("bc");
  }
}
