// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.conscrypt;

import tlsbio.Tls;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.SslTck;

class ConscryptTckTest extends SslTck {
  @Override
  protected TlsBackend backend() {
    return Tls.backend("jsse-conscrypt");
  }

  @Override
  protected String gaps() {
    return "conscrypt-gaps.txt";
  }
}
