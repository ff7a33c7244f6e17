// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.jdk;

import tlsbio.it.architecture.wrong.tck.KnowsABackend;

/** One half of a cycle. */
final class RunsTheKit {
  final KnowsABackend kit = new KnowsABackend();
}
