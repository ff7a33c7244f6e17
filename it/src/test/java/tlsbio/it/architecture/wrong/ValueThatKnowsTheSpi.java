// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong;

import tlsbio.it.architecture.wrong.spi.Window;

/** A value that is not named as an exception. */
final class ValueThatKnowsTheSpi {
  final Window window = new Window();
}
