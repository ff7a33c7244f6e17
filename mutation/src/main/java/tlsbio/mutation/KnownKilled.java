// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pitest.bytecode.analysis.ClassTree;
import org.pitest.mutationtest.build.InterceptorParameters;
import org.pitest.mutationtest.build.InterceptorType;
import org.pitest.mutationtest.build.MutationInterceptor;
import org.pitest.mutationtest.build.MutationInterceptorFactory;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.plugin.Feature;
import org.pitest.plugin.FeatureParameter;

/**
 * Leaves out the mutants that an earlier report has as killed: {@code +KNOWN(report[FILE])}. The
 * first backend kills most, and the slower ones need only try the rest.
 */
public final class KnownKilled implements MutationInterceptorFactory {

  private static final FeatureParameter REPORT =
      FeatureParameter.named("report").withDescription("what PIT wrote as XML; may be repeated");

  /** For the service loader. */
  public KnownKilled() {}

  @Override
  public Feature provides() {
    return Feature.named("KNOWN")
        .withOnByDefault(false)
        .withDescription(description())
        .withParameter(REPORT);
  }

  @Override
  public String description() {
    return "leaves out what an earlier report has as killed";
  }

  @Override
  public MutationInterceptor createInterceptor(InterceptorParameters parameters) {
    Set<Mutant.Id> killed = new HashSet<>();
    for (String report : parameters.getList(REPORT)) {
      try {
        Mutant.read(Path.of(report)).stream()
            .filter(Mutant::killed)
            .forEach(mutant -> killed.add(mutant.id()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Filter(killed);
  }

  private static final class Filter implements MutationInterceptor {

    private final Set<Mutant.Id> killed;

    Filter(Set<Mutant.Id> killed) {
      this.killed = killed;
    }

    @Override
    public InterceptorType type() {
      return InterceptorType.FILTER;
    }

    @Override
    public void begin(ClassTree mutated) {}

    @Override
    public Collection<MutationDetails> intercept(
        Collection<MutationDetails> mutants, Mutater mutater) {
      return mutants.stream().filter(mutant -> !killed.contains(id(mutant))).toList();
    }

    private static Mutant.Id id(MutationDetails mutant) {
      return new Mutant.Id(
          mutant.getClassName().asJavaName() + "#" + mutant.getMethod(),
          mutant.getId().getLocation().getMethodDesc(),
          mutant.getMutator(),
          List.copyOf(mutant.getId().getIndexes()));
    }

    @Override
    public void end() {}
  }
}
