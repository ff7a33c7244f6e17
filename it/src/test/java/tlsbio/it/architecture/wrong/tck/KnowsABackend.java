// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.tck;

import tlsbio.it.architecture.wrong.jdk.Exposed;

/** The other half of a cycle. */
public final class KnowsABackend {
  final Exposed backend = new Exposed();
}
