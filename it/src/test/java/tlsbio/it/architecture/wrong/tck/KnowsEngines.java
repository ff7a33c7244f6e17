// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.tck;

import tlsbio.it.architecture.wrong.engine.Seam;

/** A kit that binds to the second SPI. */
final class KnowsEngines {
  final Seam seam = new Seam();
}
