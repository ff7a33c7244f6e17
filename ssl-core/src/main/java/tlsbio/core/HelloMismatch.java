// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientHello;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.Identity;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.SignatureScheme;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * What a hello and a server do not have in common. Stacks have one alert for all of it,
 * handshake_failure, and not one word each for the same thing, so core looks for itself once a
 * stack has refused a hello.
 *
 * <p>Only what is certain is said: a group counts as missing if nothing that was offered is known
 * to the stack at all, or was asked for in the configuration.
 */
final class HelloMismatch {

  private final Reason reason;
  private final String words;

  private HelloMismatch(Reason reason, String words) {
    this.reason = reason;
    this.words = words;
  }

  Reason reason() {
    return reason;
  }

  /** Returns what is missing; {@link Offers} says what each side has. */
  String words() {
    return words;
  }

  /** Returns what the client of {@code link}, a server, does not share with it; null if nothing. */
  static @Nullable HelloMismatch find(Link link) {
    ClientHello hello = link.hello;
    return hello == null ? null : find(hello, link.context);
  }

  private static @Nullable HelloMismatch find(ClientHello hello, EngineContext<?> context) {
    List<?> suites = context.factory().cipherSuites();
    if (Collections.disjoint(hello.cipherSuites(), suites)) {
      return none(Reason.NO_SHARED_CIPHER, "cipher suite");
    }
    Optional<TlsVersion> common =
        context.config().versions().stream()
            .filter(version -> hello.versions().contains(version.code()))
            .max(Comparator.naturalOrder());
    return common.isEmpty() ? null : find(hello, context, common.get());
  }

  private static @Nullable HelloMismatch find(
      ClientHello hello, EngineContext<?> context, TlsVersion version) {
    List<NamedGroup> groups = hello.groups();
    List<SignatureScheme> schemes = hello.signatureSchemes();
    if (version == TlsVersion.TLS_1_3 && (groups.isEmpty() || schemes.isEmpty())) {
      return missing(groups.isEmpty() ? "supported_groups" : "signature_algorithms");
    }
    if (!groups.isEmpty() && isNoneKnown(groups, context, version)) {
      return none(Reason.NO_SUITABLE_KEY_SHARE, "key exchange group");
    }
    List<SignatureScheme> ours = schemes(context.config(), version);
    boolean unfit = !schemes.isEmpty() && !ours.isEmpty() && Collections.disjoint(schemes, ours);
    return unfit ? none(Reason.NO_SUITABLE_SIGNATURE_ALGORITHM, "signature scheme") : null;
  }

  private static boolean isNoneKnown(
      List<NamedGroup> offered, EngineContext<?> context, TlsVersion version) {
    List<NamedGroup> wanted = context.config().groups();
    if (!wanted.isEmpty()) {
      return Collections.disjoint(offered, wanted);
    }
    Features features = context.features();
    return features.has(Feature.of(NamedGroup.SECP256R1), version)
        && offered.stream().noneMatch(group -> features.has(Feature.of(group), version));
  }

  private static List<SignatureScheme> schemes(TlsConfig config, TlsVersion version) {
    return config.identities().stream()
        .map(Identity::chain)
        .flatMap(chain -> SigningKeys.schemes(chain.get(0).getPublicKey(), version).stream())
        .distinct()
        .toList();
  }

  private static HelloMismatch none(Reason reason, String what) {
    return new HelloMismatch(reason, "no " + what + " in common");
  }

  private static HelloMismatch missing(String extension) {
    return new HelloMismatch(
        Reason.BAD_EXTENSION, "the client sent no " + extension + ", which TLS 1.3 demands");
  }
}
