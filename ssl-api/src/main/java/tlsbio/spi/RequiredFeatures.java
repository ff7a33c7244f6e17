// SPDX-License-Identifier: Apache-2.0
package tlsbio.spi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tlsbio.BackendInfo;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.Tls;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;

/**
 * The check that every backend owes a configuration before it makes a context of it.
 *
 * @since 0.1
 */
public final class RequiredFeatures {

  private RequiredFeatures() {}

  /**
   * Checks that {@code backend} can do all that {@code config} needs.
   *
   * <p>An ability is needed in every version that may be negotiated and that it can apply to. A
   * group or signature scheme is needed in one of them: TLS 1.3 has some that TLS 1.2 has not, and
   * the other way round.
   *
   * @throws UnsupportedFeatureException if not, naming all that is missing, {@code backend}, and
   *     the installed backends that have it
   */
  public static void check(TlsBackend backend, TlsConfig config) {
    Features has = backend.features();
    List<Feature> missing =
        config.requiredFeatures().stream()
            .filter(feature -> !suffices(has, feature, config))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    List<BackendInfo> installed = Tls.backends();
    List<String> problems = new ArrayList<>();
    for (Feature feature : missing) {
      List<String> others =
          installed.stream()
              .filter(other -> suffices(other.features(), feature, config))
              .map(BackendInfo::name)
              .toList();
      problems.add(sentence(backend, has, feature, versions(feature, config), others));
    }
    throw new UnsupportedFeatureException(missing, problems);
  }

  private static boolean suffices(Features has, Feature feature, TlsConfig config) {
    Set<TlsVersion> wanted = versions(feature, config);
    return anyVersionWillDo(feature, config)
        ? wanted.stream().anyMatch(version -> has.has(feature, version))
        : has.has(feature, wanted);
  }

  private static boolean anyVersionWillDo(Feature feature, TlsConfig config) {
    return feature.isAlgorithm() && suite(feature, config) == null;
  }

  private static Set<TlsVersion> versions(Feature feature, TlsConfig config) {
    CipherSuite suite = suite(feature, config);
    if (suite != null) {
      return EnumSet.of(suite.version());
    }
    if (feature.equals(Feature.TLS13_CIPHER_SUITES)) {
      return EnumSet.of(TlsVersion.TLS_1_3);
    }
    if (feature.equals(Feature.CIPHER_SUITES)) {
      return EnumSet.of(TlsVersion.TLS_1_2);
    }
    return config.versions();
  }

  private static @Nullable CipherSuite suite(Feature feature, TlsConfig config) {
    return config.cipherSuites().stream()
        .filter(suite -> feature.equals(Feature.of(suite)))
        .findFirst()
        .orElse(null);
  }

  private static String sentence(
      TlsBackend backend,
      Features has,
      Feature feature,
      Set<TlsVersion> wanted,
      List<String> others) {
    Set<TlsVersion> offered = has.versions(feature);
    return "backend '"
        + backend.name()
        + "'"
        // Here the name does not tell: the version says which module there is, in which mode.
        + (feature.equals(Feature.FIPS) ? ", " + backend.version() + "," : "")
        + " does not have "
        + feature
        + " for "
        + names(wanted)
        + (offered.isEmpty() ? "" : ", only for " + names(offered))
        + "; "
        + (others.isEmpty()
            ? "no installed backend has it"
            : "installed with it: " + String.join(", ", others))
        + " (docs/codes.md#feature-unsupported)";
  }

  private static String names(Set<TlsVersion> versions) {
    return String.join(" and ", versions.stream().map(TlsVersion::toString).toList());
  }
}
