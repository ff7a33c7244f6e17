// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.toy;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tlsbio.tck.rules.BioRules;
import tlsbio.tck.rules.CloseRules;
import tlsbio.tck.rules.EofRules;
import tlsbio.tck.rules.HandshakeRules;
import tlsbio.tck.rules.ReadRules;
import tlsbio.tck.rules.WriteRules;
import tlsbio.tck.run.TckExtension;

/** Those rules that need no cryptography, over a backend that shares no code with ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToyTckTest implements BioRules, HandshakeRules, ReadRules, WriteRules, CloseRules, EofRules {

  @RegisterExtension
  static final TckExtension KIT =
      TckExtension.of(ToyTckTest.class, test -> new ToyBackend(), test -> "toy-gaps.txt");
}
