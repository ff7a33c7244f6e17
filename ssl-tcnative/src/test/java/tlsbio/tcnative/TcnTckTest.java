// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import tlsbio.Tls;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.SslTck;

/** The kit over BoringSSL. */
class TcnTckTest extends SslTck {
  @Override
  protected TlsBackend backend() {
    return Tls.backend("boringssl");
  }
}
