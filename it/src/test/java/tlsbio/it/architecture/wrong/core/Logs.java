// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

import java.util.logging.Logger;

/** Logs. */
final class Logs {
  void log() {
    Logger.getLogger("wrong").info("here");
  }
}
