// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

import javax.net.ssl.SSLEngine;

/** JSSE outside its backend. */
record UsesAnEngine(SSLEngine engine) {}
