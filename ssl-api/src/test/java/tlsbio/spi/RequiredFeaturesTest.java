// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlsbio.CipherSuite;
import tlsbio.ClientConfig;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.ServicesLoader;
import tlsbio.TestBackend;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;

class RequiredFeaturesTest {

  private static final String SUITE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

  /** Can do little. */
  public static final class Poor extends TestBackend {
    /** For service loading. */
    public Poor() {
      super(
          "poor",
          Features.none()
              .plus(Feature.HALF_CLOSE, Set.of(TlsVersion.TLS_1_3))
              .plus(Feature.GROUPS)
              .plus(Feature.CIPHER_SUITES, Set.of(TlsVersion.TLS_1_2))
              .plus(Feature.of(NamedGroup.X25519MLKEM768), Set.of(TlsVersion.TLS_1_3))
              .plus(Feature.of(CipherSuite.of(SUITE)), Set.of(TlsVersion.TLS_1_2)));
    }
  }

  /** Can do more. */
  public static final class Rich extends TestBackend {
    /** For service loading. */
    public Rich() {
      super("rich", Features.none().plus(Feature.EXPORTER, Feature.HALF_CLOSE));
    }
  }

  @Test
  void namesTheFeatureTheBackendAndWhoHasIt(@TempDir Path folder) throws IOException {
    ServicesLoader.of(folder, Poor.class, Rich.class)
        .asContext(
            () -> {
              ClientConfig config =
                  Tls.client().exporter().require(Feature.KEY_LOG, Feature.HALF_CLOSE).config();

              UnsupportedFeatureException e = refused(config);

              assertEquals(
                  List.of(Feature.HALF_CLOSE, Feature.KEY_LOG, Feature.EXPORTER), e.features());
              assertEquals(
                  List.of(
                      "backend 'poor' does not have half-close for TLSv1.2 and TLSv1.3,"
                          + " only for TLSv1.3; installed with it: rich"
                          + " (docs/codes.md#feature-unsupported)",
                      "backend 'poor' does not have key-log for TLSv1.2 and TLSv1.3;"
                          + " no installed backend has it (docs/codes.md#feature-unsupported)",
                      "backend 'poor' does not have exporter for TLSv1.2 and TLSv1.3;"
                          + " installed with it: rich (docs/codes.md#feature-unsupported)"),
                  e.problems());
              assertTrue(String.valueOf(e.getMessage()).contains("exporter"));
            });
  }

  @Test
  void anAbilityIsNeededInTheVersionsThatMayBeNegotiatedOnly() {
    ClientConfig config =
        Tls.client().version(TlsVersion.TLS_1_3).require(Feature.HALF_CLOSE).config();

    assertDoesNotThrow(() -> RequiredFeatures.check(new Poor(), config));
  }

  @Test
  void aGroupIsNeededInOneVersionOnly() {
    ClientConfig some = Tls.client().groups(NamedGroup.X25519MLKEM768).config();
    ClientConfig other =
        Tls.client().groups(NamedGroup.X25519MLKEM768).version(TlsVersion.TLS_1_2).config();

    assertDoesNotThrow(() -> RequiredFeatures.check(new Poor(), some));
    assertEquals(List.of(Feature.of(NamedGroup.X25519MLKEM768)), refused(other).features());
  }

  @Test
  void aSuiteIsNeededInItsOwnVersionOnly() {
    ClientConfig config = Tls.client().version(TlsVersion.TLS_1_2).cipherSuites(SUITE).config();
    ClientConfig both = Tls.client().cipherSuites(SUITE, "TLS_AES_128_GCM_SHA256").config();

    assertDoesNotThrow(() -> RequiredFeatures.check(new Poor(), config));
    assertEquals(
        List.of(Feature.TLS13_CIPHER_SUITES, Feature.of(CipherSuite.of("TLS_AES_128_GCM_SHA256"))),
        refused(both).features());
  }

  @Test
  void theBuilderRefusesBeforeTheBackendIsAsked() {
    assertThrows(
        UnsupportedFeatureException.class,
        () -> Tls.client().backend(new Poor()).require(Feature.KEY_LOG).build());
  }

  private static UnsupportedFeatureException refused(ClientConfig config) {
    return assertThrows(
        UnsupportedFeatureException.class, () -> RequiredFeatures.check(new Poor(), config));
  }
}
