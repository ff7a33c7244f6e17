// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core.verify;

import tlsbio.it.architecture.wrong.core.Inside;

/** A leaf that knows who uses it. */
final class LooksUp {
  final Inside inside = new Inside();
}
