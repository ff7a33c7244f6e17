// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.toy;

import tlsbio.spi.TlsBackend;
import tlsbio.tck.SslTck;

/** The kit over a backend that shares no code with ours. */
class ToyTckTest extends SslTck {
  @Override
  protected TlsBackend backend() {
    return new ToyBackend();
  }

  @Override
  protected String gaps() {
    return "toy-gaps.txt";
  }
}
