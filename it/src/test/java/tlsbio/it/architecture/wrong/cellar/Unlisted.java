// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.cellar;

import tlsbio.it.architecture.wrong.spi.Window;

/** In a package that no table lists, and that is not null-marked. */
final class Unlisted {
  final Window window = new Window();
}
