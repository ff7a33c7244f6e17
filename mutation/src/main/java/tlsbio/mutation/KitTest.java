// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import java.util.List;
import org.pitest.testapi.AbstractTestUnit;
import org.pitest.testapi.Description;
import org.pitest.testapi.ResultCollector;
import org.pitest.testapi.TestUnit;
import tlsbio.Tls;
import tlsbio.tck.NamedBackendTck;
import tlsbio.tck.run.Trial;

/** A trial of the kit as PIT wants its tests. */
final class KitTest extends AbstractTestUnit {

  /** The same in every process, or PIT would compare runs of different tests. */
  private static final long SEED = 20_261_127;

  private final Trial trial;

  private KitTest(Trial trial, Class<?> suite) {
    super(new Description(trial.toString(), suite));
    this.trial = trial;
  }

  /** Returns the whole kit over the backend of that name. */
  static List<TestUnit> of(String backend, Class<?> suite) {
    return Trial.of(new NamedBackendTck(backend), Tls.backend(backend), SEED).stream()
        .<TestUnit>map(trial -> new KitTest(trial, suite))
        .toList();
  }

  @Override
  @SuppressWarnings("CatchingUnchecked") // a mutant can make anything be thrown
  public void execute(ResultCollector results) {
    results.notifyStart(getDescription());
    try {
      trial.run();
      results.notifyEnd(getDescription());
    } catch (Exception | Error e) {
      results.notifyEnd(getDescription(), e);
    }
  }
}
