// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import tlsbio.ClientContext;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.Transcript;
import tlsbio.examples.toy.Flaw;
import tlsbio.examples.toy.ToyBackend;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.SslTck;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Replay;
import tlsbio.tck.report.Results;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Every backend in this file is wrong. A kit that passes one of them proves nothing, so for each
 * there is the rule that must catch it and a part of what it must say.
 */
class WrongBackendsTest {

  /** The flaw of the backend under test: the binder is made by JUnit, without arguments. */
  private static Flaw flaw = Flaw.DROPS_EOF;

  static final class Wrong extends SslTck {
    @Override
    protected TlsBackend backend() {
      return new ToyBackend(flaw);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "DROPS_EOF, eof_01, \"Expected tlsbio.UnexpectedEofException\"",
        "RAGGED_EOF_IS_CLEAN, eof_01, \"Expected tlsbio.UnexpectedEofException\"",
        "ZERO_AFTER_CLOSE, close_02, \"expected: <-1> but was: <0>\"",
        "SWALLOWS_AFTER_CLOSE, close_06, \"array lengths differ\"",
        "SHORT_WRITE_LIE, read_01, \"what client read\"",
        "SPINS, hs_01, \"the handshake came to a standstill\"",
        "THROWS_FOR_WOULD_BLOCK, read_02, \"would block\"",
        "NOTHING_PENDING, pend_01, \"expected: <700> but was: <0>\"",
        "IGNORES_MARK, bound_02, \"bytes under a mark of\"",
        "HIDES_THE_REST, bound_07, \"expected: <WANT_WRITE>\"",
        "MANY_CLOSES, close_04, \"expected:\"",
        "LOSES_SPLIT_BYTE, dlv_01, \"what server read\"",
        "WRONG_ALPN, alpn_01, \"both ends agree\"",
        "FORGETS_FAULT, err_01, \"expected\"",
        "NO_ALERT, err_02, \"alert\"",
        "ACCEPTS_DAMAGE, err_03, \"no fault\"",
      })
  void isCaught(Flaw wrong, String rule, String message) {
    flaw = wrong;
    List<String> failures = failures(run(Wrong.class, rule));
    assertTrue(!failures.isEmpty(), rule + " lets it pass");
    String id = rule.toUpperCase(java.util.Locale.ROOT).replace('_', '-');
    for (String failure : failures) {
      assertTrue(failure.startsWith(id), failure);
      assertTrue(failure.contains("-Dtlsbio.tck.seed="), failure);
    }
    assertTrue(
        failures.stream().anyMatch(failure -> failure.contains(message)), failures.toString());
  }

  @Test
  void failureBringsTranscriptsThatShowItAgain() throws IOException {
    flaw = Flaw.DROPS_EOF;
    run(Wrong.class, "eof_01");
    String name = new ToyBackend(flaw).name();
    List<Results.Variant> failed =
        Results.read(Path.of("target/tck/wrong", name + ".json")).rules().stream()
            .flatMap(rule -> rule.variants().stream())
            .filter(variant -> variant.outcome().equals("FAILED"))
            .toList();
    assertTrue(!failed.isEmpty());
    int ends = 0;
    for (Results.Variant variant : failed) {
      assertEquals(2, variant.transcripts().size(), variant.name());
      TlsVersion version =
          Stream.of(TlsVersion.values())
              .filter(one -> variant.name().contains(one.toString()))
              .findFirst()
              .orElseThrow();
      for (String text : variant.transcripts()) {
        Transcript transcript = Transcript.parse(text);
        ends += transcript.steps().contains(new Transcript.Ended()) ? 1 : 0;
        Replay again = replay(transcript, version);
        assertEquals(Replay.Outcome.SAME, again.outcome(), () -> again + "\n" + text);
      }
    }
    assertTrue(ends >= failed.size(), ends + " transcripts with an end");
  }

  private static Replay replay(Transcript transcript, TlsVersion version) {
    ToyBackend toy = new ToyBackend(flaw);
    if (transcript.isServer()) {
      try (ServerContext context =
          Tls.server(Fixtures.identity(Fixtures.SERVER)).backend(toy).version(version).build()) {
        return Replay.of(transcript, context);
      }
    }
    try (ClientContext context =
        Tls.client().backend(toy).version(version).trust(Fixtures.trust()).build()) {
      return Replay.of(transcript, context);
    }
  }

  static final class Overriding extends SslTck {
    @Override
    protected TlsBackend backend() {
      return new ToyBackend();
    }

    @Override
    @Rule
    public void bio_01_emptyReadsAsZeroAndEndedAsMinusOne(Scene scene) {}
  }

  @Test
  void overriddenRuleFailsTheClass() {
    List<String> failures = failures(run(Overriding.class, "bio_02"));
    assertEquals(1, failures.size());
    assertTrue(failures.get(0).contains("BIO-01 is overridden by"), failures.get(0));
  }

  static final class StaleGap extends SslTck {
    @Override
    protected TlsBackend backend() {
      return new ToyBackend();
    }

    @Override
    protected @Nullable String gaps() {
      return "stale-gaps.txt";
    }
  }

  @Test
  void staleGapFailsTheClass() {
    List<String> failures = failures(run(StaleGap.class, "bio_01"));
    assertEquals(1, failures.size());
    assertTrue(failures.get(0).contains("stale gap: BIO-01"), failures.get(0));
  }

  @Test
  void gapThatFailsIsAborted() {
    TestExecutionSummary summary = run(StaleGap.class, "write_04");
    assertEquals(0, summary.getTotalFailureCount());
    assertEquals(4, summary.getTestsAbortedCount());
  }

  private static TestExecutionSummary run(Class<? extends SslTck> binder, String rule) {
    String folder = System.setProperty("tlsbio.tck.report", "target/tck/wrong");
    try {
      MethodSelector[] methods =
          Stream.of(binder.getMethods())
              .filter(m -> m.isAnnotationPresent(Rule.class) && m.getName().startsWith(rule + "_"))
              .map(m -> selectMethod(binder, m))
              .toArray(MethodSelector[]::new);
      assertEquals(1, methods.length, rule);
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request().selectors(methods).build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request, listener);
      return listener.getSummary();
    } finally {
      if (folder == null) {
        System.clearProperty("tlsbio.tck.report");
      } else {
        System.setProperty("tlsbio.tck.report", folder);
      }
    }
  }

  private static List<String> failures(TestExecutionSummary summary) {
    return summary.getFailures().stream()
        .map(failure -> String.valueOf(failure.getException().getMessage()))
        .toList();
  }
}
