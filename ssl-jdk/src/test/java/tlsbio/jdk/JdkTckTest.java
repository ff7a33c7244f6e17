// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import tlsbio.Tls;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.SslTck;

/** The kit over the JDK's stack. */
class JdkTckTest extends SslTck {
  @Override
  protected TlsBackend backend() {
    return Tls.backend("jdk");
  }
}
