// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.help.PitHelpError;
import org.pitest.testapi.Configuration;
import org.pitest.testapi.TestGroupConfig;
import org.pitest.testapi.TestPluginFactory;
import org.pitest.testapi.TestSuiteFinder;
import org.pitest.testapi.TestUnit;
import org.pitest.testapi.TestUnitExecutionListener;
import org.pitest.testapi.TestUnitFinder;

/** Tells PIT what tests there are; it finds this class as a service. */
public final class KitPlugin implements TestPluginFactory {

  /** For the service loader. */
  public KitPlugin() {}

  @Override
  public String name() {
    return "kit";
  }

  @Override
  public String description() {
    return "the rules of the compatibility kit";
  }

  @Override
  public Configuration createTestFrameworkConfiguration(
      @Nullable TestGroupConfig groups,
      @Nullable ClassByteArraySource source,
      @Nullable Collection<String> runners,
      @Nullable Collection<String> methods) {
    return new Rules();
  }

  private static final class Rules implements Configuration {

    @Override
    public TestUnitFinder testUnitFinder() {
      return Rules::tests;
    }

    private static List<TestUnit> tests(
        Class<?> suite, @Nullable TestUnitExecutionListener listener) {
      return suite.getEnclosingClass() == KitSuites.class
          ? KitTest.of(suite.getSimpleName().toLowerCase(Locale.ROOT), suite)
          : List.of();
    }

    @Override
    public TestSuiteFinder testSuiteFinder() {
      return suite -> List.of();
    }

    @Override
    public Optional<PitHelpError> verifyEnvironment() {
      return Optional.empty();
    }
  }
}
