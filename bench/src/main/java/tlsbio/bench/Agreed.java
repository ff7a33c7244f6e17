// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import tlsbio.CipherSuite;
import tlsbio.TlsVersion;

/** What the client says that it has agreed on with the server. */
record Agreed(TlsVersion version, CipherSuite suite, boolean resumed) {}
