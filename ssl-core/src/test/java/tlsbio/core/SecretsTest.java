// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tlsbio.CipherSuite;
import tlsbio.Tls;
import tlsbio.core.secrets.ExporterSecret;
import tlsbio.core.secrets.Hashing;

class SecretsTest {

  private static final Hashing HASH = Hashing.of(CipherSuite.of(0x1301), Optional.empty());

  private final byte[] random = filled(32, 1);
  private final byte[] secret = filled(32, 2);

  private static byte[] filled(int size, int with) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  private static Secrets exporter() {
    return assertNotNullAnd(Secrets.wanted(Tls.client().exporter().config()));
  }

  private static Secrets assertNotNullAnd(@Nullable Secrets secrets) {
    assertNotNull(secrets);
    return secrets;
  }

  private static byte[] export(Secrets secrets, byte @Nullable [] server) {
    secrets.settle(HASH, server);
    ExporterSecret kept = secrets.exporterSecret();
    assertNotNull(kept);
    return kept.export("EXPERIMENTAL-x", null, 32);
  }

  @Test
  void nobodyIsToldWhoDidNotAsk() {
    assertNull(Secrets.wanted(Tls.client().config()));
  }

  @Test
  void whatIsToldIsZeroedAndWhatIsKeptIsACopy() {
    Secrets secrets = exporter();
    secrets.log("EXPORTER_SECRET", random, secret);
    assertArrayEquals(new byte[32], random);
    assertArrayEquals(new byte[32], secret);
    assertArrayEquals(
        ExporterSecret.tls13(HASH, filled(32, 2)).export("EXPERIMENTAL-x", null, 32),
        export(secrets, null));
  }

  @Test
  void whatIsKeptIsZeroedInTheEnd() {
    Secrets secrets = exporter();
    secrets.log("CLIENT_RANDOM", random, secret);
    secrets.settle(HASH, filled(32, 3));
    ExporterSecret lent = secrets.exporterSecret();
    assertNotNull(lent);
    secrets.zero();
    assertArrayEquals(
        ExporterSecret.tls12(HASH, new byte[32], filled(32, 1), filled(32, 3))
            .export("EXPERIMENTAL-x", null, 32),
        lent.export("EXPERIMENTAL-x", null, 32));
  }

  @Test
  void onlyWhatIsExportedFromIsKept() {
    Secrets secrets = exporter();
    secrets.log("CLIENT_TRAFFIC_SECRET_0", random, secret);
    secrets.settle(HASH, null);
    assertNull(secrets.exporterSecret());
    Secrets logged =
        assertNotNullAnd(Secrets.wanted(Tls.client().insecureKeyLog((label, r, s) -> {}).config()));
    logged.log("EXPORTER_SECRET", random, secret);
    logged.settle(HASH, null);
    assertNull(logged.exporterSecret());
  }

  @Test
  void aLogThatThrewIsNotAskedAgain() {
    IllegalStateException first = new IllegalStateException("first");
    int[] calls = {0};
    Secrets secrets =
        assertNotNullAnd(
            Secrets.wanted(
                Tls.client()
                    .insecureKeyLog(
                        (label, r, s) -> {
                          calls[0]++;
                          throw first;
                        })
                    .config()));
    secrets.log("A", random, secret);
    secrets.log("B", random, secret);
    assertSame(first, secrets.failure());
    assertArrayEquals(new int[] {1}, calls);
  }
}
