// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.jdk;

import tlsbio.it.architecture.wrong.core.Inside;

/** A backend that passes the engine SPI by. */
final class ReachesIntoCore {
  final Inside inside = new Inside();
}
