// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tlsbio.tck.rules.ClientAuthRules;
import tlsbio.tck.rules.HandshakeRules;
import tlsbio.tck.rules.IdentityRules;
import tlsbio.tck.rules.TaskRules;
import tlsbio.tck.rules.VerifyRules;
import tlsbio.tck.run.TckExtension;

/** What another provider than the JDK's has done for it: contexts, tasks, trust. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignTckTest
    implements HandshakeRules, TaskRules, VerifyRules, ClientAuthRules, IdentityRules {

  @RegisterExtension
  static final TckExtension KIT =
      TckExtension.of(
          ForeignTckTest.class,
          test -> JdkBackend.over(new ForeignProvider()),
          test -> "foreign-gaps.txt");
}
