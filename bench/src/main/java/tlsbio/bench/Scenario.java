// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.util.List;
import tlsbio.CipherSuite;
import tlsbio.NamedGroup;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Fixtures;

/**
 * What every contender is told to do alike. The server is {@link Fixtures#SERVER}, on P-256.
 *
 * @param host whom the client wants to reach, and verifies
 * @param resuming whether client and server keep sessions, and use them
 */
record Scenario(TlsVersion version, Suite suite, String host, boolean resuming) {

  /** Full handshakes with the host that is there. */
  static Scenario of(TlsVersion version, Suite suite) {
    return new Scenario(version, suite, Fixtures.HOST, false);
  }

  /** As this one, but going on with sessions. */
  Scenario resumed() {
    return new Scenario(version, suite, host, true);
  }

  /** As this one, but with a server whose certificate is for another name: it must fail. */
  Scenario misnamed() {
    return new Scenario(version, suite, "other.test", resuming);
  }

  CipherSuite cipherSuite() {
    return suite.in(version);
  }

  /** Returns the groups: X25519, and in TLS 1.2 the curve of the certificate, which counts too. */
  List<NamedGroup> groups() {
    return switch (version) {
      case TLS_1_2 -> List.of(NamedGroup.X25519, NamedGroup.SECP256R1);
      case TLS_1_3 -> List.of(NamedGroup.X25519);
    };
  }

  String[] groupNames() {
    return groups().stream().map(NamedGroup::name).toArray(String[]::new);
  }

  /** Fails unless {@code agreed} is what was wanted, resumed or not as {@code again} says. */
  void check(Agreed agreed, boolean again) {
    Agreed wanted = new Agreed(version, cipherSuite(), again);
    if (!agreed.equals(wanted)) {
      throw new AssertionError(agreed + " instead of " + wanted);
    }
  }

  /** Fails unless {@code contender} refuses the server's name: this is a {@link #misnamed} one. */
  void requireFailure(Contender contender) throws Exception {
    boolean accepted;
    try (Connections connections = contender.open(this)) {
      connections.connect();
      accepted = true;
    } catch (IOException e) {
      accepted = false;
    }
    if (accepted) {
      throw new AssertionError("does not verify names");
    }
  }

  /**
   * Fails unless it is what BoringSSL would choose by itself in TLS 1.3, where nobody can tell it.
   */
  void requireDefaultSuiteOfBoringSsl() {
    if (version == TlsVersion.TLS_1_3 && suite != Suite.AES_128_GCM) {
      throw new UnsupportedOperationException("BoringSSL chooses the suite of TLS 1.3 itself");
    }
  }
}
