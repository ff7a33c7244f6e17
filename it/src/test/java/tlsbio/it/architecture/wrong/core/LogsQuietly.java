// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

/** Logs through the platform. */
final class LogsQuietly {
  void log() {
    System.getLogger("wrong").log(System.Logger.Level.INFO, "here");
  }
}
