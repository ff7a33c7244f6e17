// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import tlsbio.Tls;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.SslTck;
import tlsbio.tck.run.Rule;

/**
 * An honest backend, mostly the JDK's, behind one lie at a time: for each the rule that must catch
 * it, and a part of what that rule must say.
 */
class WrongBackendsTest {

  /** The lies about what only Bouncy Castle has. */
  private static final Set<String> OF_BC =
      Set.of(
          "logs nothing",
          "logs noise",
          "exports the same under each label",
          "takes certificates where keys are wanted",
          "lets clients without the key in",
          "hides which key it was",
          "trusts any raw key");

  private static String lie = "";

  static final class Liar extends SslTck {
    @Override
    protected TlsBackend backend() {
      return new LyingBackend(
          Tls.backend(OF_BC.contains(lie) ? "bc" : "jdk"),
          java.util.Objects.requireNonNull(Lies.ALL.get(lie)));
    }
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        Arguments.of("ignores the host name", "name_01", "client: no fault"),
        Arguments.of("trusts anyone", "ver_05", "the client accepted it"),
        Arguments.of("has its own clock", "ver_19", "certificate has expired"),
        Arguments.of("looks up the leaf alone", "crl_06", "client: no fault"),
        Arguments.of("has lists that are always in force", "crl_04", "client: no fault"),
        Arguments.of("needs no staple", "ocsp_02", "client: no fault"),
        Arguments.of("knows no demand for a staple", "ocsp_03", "client: no fault"),
        Arguments.of("knows no pins", "pin_03", "client: no fault"),
        Arguments.of("knows no depth", "flag_04", "client: no fault"),
        Arguments.of("keeps no profile", "flag_03", "client: no fault"),
        Arguments.of("lets every client in", "auth_02", "server: no fault"),
        Arguments.of("takes certificates where keys are wanted", "psk_17", "client: no fault"),
        Arguments.of("lets clients without the key in", "psk_21", "server: no fault"),
        Arguments.of("hides which key it was", "psk_01", "No value present"),
        Arguments.of("trusts any raw key", "rpk_04", "client: no fault"),
        Arguments.of("trusts anyone", "reload_01", "client: no fault"),
        Arguments.of("lets every client in", "reload_04", "server: no fault"),
        Arguments.of("keeps sessions unasked", "sess_02", "expected: <Optional.empty>"),
        Arguments.of("gives tickets unasked", "sess_11", "expected: <false> but was: <true>"),
        Arguments.of("shows its last identity", "ident_05", "expected"),
        Arguments.of("knows one identity", "suite_06", "cipher suites in common"),
        Arguments.of("does inline what it should hand out", "ident_08", "Failed to sign"),
        Arguments.of("goes on without a protocol", "alpn_03", "server: no fault"),
        Arguments.of("tells its listener nothing", "listen_02", "0 events"),
        Arguments.of("tells its listener everything twice", "listen_01", "2 events"),
        Arguments.of("claims half-close", "half_02", "TLSv1.2"),
        Arguments.of("claims fips", "fips_01", "does not have fips"),
        Arguments.of("claims fips", "fips_02", "x25519"),
        Arguments.of("claims fips", "fips_04", "ConfigurationException"),
        Arguments.of("claims fips", "fips_05", "TlsException"),
        Arguments.of("takes the ragged end for a clean one", "eof_01", "UnexpectedEofException"),
        Arguments.of("drops the end", "eof_03", "no fault"),
        Arguments.of("says zero after a close", "close_02", "expected: <-1> but was: <0>"),
        Arguments.of("swallows what follows a close", "close_06", "array lengths differ"),
        Arguments.of("loses its alert", "err_02", "the alert waits to be sent"),
        Arguments.of("says little", "msg_01", "does not say"),
        Arguments.of("forgets its fault", "err_01", "INTERNAL_ERROR"),
        Arguments.of("throws for would-block", "read_02", "something went wrong"),
        Arguments.of("needs every call twice", "hs_01", "came to a standstill"),
        Arguments.of("resumes what nobody offered", "hs_14", "expected: <false> but was: <true>"),
        Arguments.of("says that nothing is pending", "pend_01", "expected: <700> but was: <0>"),
        Arguments.of("writes half and says all", "read_01", "what client read"),
        Arguments.of("discards plaintext in unwrap", "close_09", "WANT_READ"),
        Arguments.of("updates no keys", "keyup_02", "bytes after a KeyUpdate"),
        Arguments.of("logs nothing", "keylog_01", "but was: <[]>"),
        Arguments.of("logs noise", "keylog_03", "does not open the record"),
        Arguments.of("binds to nothing", "bind_04", "array contents differ"),
        Arguments.of("exports the same under each label", "exp_02", "expected: <12>"),
        Arguments.of("tells another protocol", "alpn_01", "both ends agree"),
        Arguments.of("shows the sent chain as the verified one", "ver_02", "expected"),
        Arguments.of("describes whom it has not verified", "cert_04", "it proves nothing"),
        Arguments.of("describes the issuer", "cert_01", "expected: <{subject="),
        Arguments.of(
            "has one reason for everything", "fault_11", "was TlsException INTERNAL_ERROR DATA"),
        Arguments.of(
            "does not know when it failed",
            "fault_10",
            "was UnexpectedEofException UNEXPECTED_EOF_WHILE_READING DATA"),
        Arguments.of("works while a task is outstanding", "task_03", "expected"));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void isCaught(String name, String rule, String message) {
    lie = name;
    List<String> failures = failures(rule);
    assertFalse(failures.isEmpty(), rule + " lets it pass");
    String id = rule.toUpperCase(Locale.ROOT).replace('_', '-');
    for (String failure : failures) {
      assertTrue(failure.startsWith(id), failure);
    }
    assertTrue(
        failures.stream().anyMatch(failure -> failure.contains(message)), failures.toString());
  }

  @Test
  void everyLieIsTested() {
    Set<String> tested = new TreeSet<>();
    lies().forEach(arguments -> tested.add((String) arguments.get()[0]));
    assertEquals(Lies.names(), List.copyOf(tested));
  }

  private static List<String> failures(String rule) {
    String before = System.setProperty("tlsbio.tck.report", "target/tck/wrong");
    try {
      MethodSelector[] methods =
          Stream.of(Liar.class.getMethods())
              .filter(m -> m.isAnnotationPresent(Rule.class) && m.getName().startsWith(rule + "_"))
              .map(m -> selectMethod(Liar.class, m))
              .toArray(MethodSelector[]::new);
      assertEquals(1, methods.length, rule);
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(LauncherDiscoveryRequestBuilder.request().selectors(methods).build(), listener);
      return listener.getSummary().getFailures().stream()
          .map(failure -> String.valueOf(failure.getException().getMessage()))
          .toList();
    } finally {
      if (before == null) {
        System.clearProperty("tlsbio.tck.report");
      } else {
        System.setProperty("tlsbio.tck.report", before);
      }
    }
  }
}
