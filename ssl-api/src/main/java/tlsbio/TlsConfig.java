// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that both sides can be configured with. Immutable, comparable by value, and made by a
 * {@link TlsBuilder}; what was not set has a secure default.
 *
 * @since 0.1
 */
public abstract sealed class TlsConfig permits ClientConfig, ServerConfig {

  /** The fields as one value, so that equality is theirs. */
  record Common(
      TlsVersion minimum,
      TlsVersion maximum,
      List<CipherSuite> cipherSuites,
      List<NamedGroup> groups,
      List<SignatureScheme> signatureSchemes,
      List<String> alpn,
      List<Identity> identities,
      Keys keys,
      @Nullable TrustStore trust,
      boolean insecureNoVerification,
      Checks checks,
      @Nullable Callback<PeerChain, Verdict> verifier,
      @Nullable TlsListener listener,
      boolean offload,
      int recordSize,
      boolean exporter,
      @Nullable KeyLog keyLog,
      Set<Feature> required,
      Clock clock) {

    Common {
      cipherSuites = List.copyOf(cipherSuites);
      groups = List.copyOf(groups);
      signatureSchemes = List.copyOf(signatureSchemes);
      alpn = List.copyOf(alpn);
      identities = List.copyOf(identities);
      required = Set.copyOf(required);
    }
  }

  private static final int SMALLEST_RECORD = 512;

  /** The most plaintext in a record (RFC 8446 section 5.1). */
  static final int LARGEST_RECORD = 1 << 14;

  private final Common common;

  TlsConfig(Common common) {
    this.common = common;
  }

  final Common common() {
    return common;
  }

  static int checkedRecordSize(int bytes) {
    if (bytes < SMALLEST_RECORD || bytes > LARGEST_RECORD) {
      throw new IllegalArgumentException(
          "records of " + bytes + " bytes; it is " + SMALLEST_RECORD + " to " + LARGEST_RECORD);
    }
    return bytes;
  }

  /** Returns a builder with these settings, for a copy with changes. */
  public abstract TlsBuilder<?> toBuilder();

  /** Returns the versions that may be negotiated, lowest first; never empty. */
  public final Set<TlsVersion> versions() {
    return EnumSet.range(common.minimum, common.maximum);
  }

  /** Returns the suites to offer or accept, most wanted first; empty for the backend's default. */
  public final List<CipherSuite> cipherSuites() {
    return common.cipherSuites;
  }

  /** Returns the groups to offer or accept, most wanted first; empty for the backend's default. */
  public final List<NamedGroup> groups() {
    return common.groups;
  }

  /** Returns the schemes to offer or accept, most wanted first; empty for the backend's default. */
  public final List<SignatureScheme> signatureSchemes() {
    return common.signatureSchemes;
  }

  /** Returns the application protocols, most wanted first; empty for none. */
  public final List<String> alpn() {
    return common.alpn;
  }

  /** Returns the identities to choose from, most wanted first. */
  public final List<Identity> identities() {
    return common.identities;
  }

  /** Returns the pre-shared keys, most wanted first. */
  public final List<PreSharedKey> preSharedKeys() {
    return common.keys.preShared();
  }

  /** Returns the raw public key to show, with its private half, if there is one. */
  public final Optional<KeyPair> rawPublicKey() {
    return Optional.ofNullable(common.keys.own()).map(Keys.Pair::keyPair);
  }

  /** Returns the raw public keys that are accepted from the peer. */
  public final List<PublicKey> trustedRawPublicKeys() {
    return common.keys.trusted();
  }

  /**
   * Returns true if the peer may show a certificate: always, except where keys were named by which
   * it can be authenticated and {@link #trust()} was not set.
   */
  public final boolean acceptsCertificates() {
    return common.insecureNoVerification || common.trust != null || !common.keys.authenticate();
  }

  /** Returns what is trusted, if it was set. */
  public final Optional<TrustStore> trust() {
    return Optional.ofNullable(common.trust);
  }

  /** Returns true if the peer's certificate is accepted unverified. */
  public final boolean insecureNoVerification() {
    return common.insecureNoVerification;
  }

  /** Returns how chains are judged. CPython: {@code verify_flags}. */
  public final Set<VerifyFlag> verifyFlags() {
    return common.checks.flags();
  }

  /** Returns how many authorities may stand between leaf and anchor, 0 to 30. */
  public final int verifyDepth() {
    return common.checks.depth();
  }

  /** Returns the revocation lists to look at, if they were set. */
  public final Optional<CrlStore> crls() {
    return Optional.ofNullable(common.checks.crls());
  }

  /** Returns the keys one of which must stand in a peer's verified path; empty for any. */
  public final Set<KeyPin> pins() {
    return common.checks.pins();
  }

  /** Returns the user's own verifier, if there is one. */
  public final Optional<Callback<PeerChain, Verdict>> verifier() {
    return Optional.ofNullable(common.verifier);
  }

  /** Returns who is told what happens, if anyone is. */
  public final Optional<TlsListener> listener() {
    return Optional.ofNullable(common.listener);
  }

  /** Returns true if work may be handed out as {@link TlsTask}s. */
  public final boolean offload() {
    return common.offload;
  }

  /** Returns the most plaintext in a record that is sent, 512 to 16,384 bytes. */
  public final int recordSize() {
    return common.recordSize;
  }

  /** Returns true if keying material will be exported. */
  public final boolean exporter() {
    return common.exporter;
  }

  /** Returns who is told every connection's secrets, if anyone is. */
  public final Optional<KeyLog> keyLog() {
    return Optional.ofNullable(common.keyLog);
  }

  /** Returns the clock by which certificates are judged. */
  public final Clock clock() {
    return common.clock;
  }

  /**
   * Returns every feature a backend needs for this configuration, in every version of {@link
   * #versions()} it can apply to: those that were required by name, and those that follow from the
   * settings.
   */
  public final Set<Feature> requiredFeatures() {
    LinkedHashSet<Feature> needed = new LinkedHashSet<>();
    common.required.stream().sorted().forEach(needed::add);
    if (common.exporter) {
      needed.add(Feature.EXPORTER);
    }
    if (common.keyLog != null) {
      needed.add(Feature.KEY_LOG);
    }
    if (wantsSessions()) {
      needed.add(Feature.SESSIONS);
    }
    if (hasTicketKeys()) {
      needed.add(Feature.TICKET_KEYS);
    }
    if (common.keys.hasPreShared()) {
      needed.add(Feature.EXTERNAL_PSK);
    }
    if (common.keys.own() != null || !common.keys.trusted().isEmpty()) {
      needed.add(Feature.RAW_PUBLIC_KEYS);
    }
    if (common.checks.checksCrls()) {
      needed.add(Feature.CRLS);
    }
    if (common.checks.ocsp() != OcspPolicy.NONE) {
      needed.add(Feature.OCSP_STAPLING);
    }
    if (common.identities.stream().anyMatch(identity -> identity.ocspResponse().isPresent())) {
      needed.add(Feature.OCSP_SERVER_STAPLING);
    }
    if (!common.groups.isEmpty()) {
      needed.add(Feature.GROUPS);
    }
    if (!common.signatureSchemes.isEmpty()) {
      needed.add(Feature.SIGNATURE_SCHEMES);
    }
    for (CipherSuite suite : common.cipherSuites) {
      needed.add(
          suite.version() == TlsVersion.TLS_1_3
              ? Feature.TLS13_CIPHER_SUITES
              : Feature.CIPHER_SUITES);
      needed.add(Feature.of(suite));
    }
    common.groups.forEach(group -> needed.add(Feature.of(group)));
    common.signatureSchemes.forEach(scheme -> needed.add(Feature.of(scheme)));
    return needed;
  }

  /** Returns true if sessions are kept, or tickets given. */
  abstract boolean wantsSessions();

  /** Returns true if the keys of tickets are set. */
  boolean hasTicketKeys() {
    return false;
  }

  /** Returns what is wrong with the settings, one sentence each; empty if nothing is. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(common.checks.problems(common.insecureNoVerification));
    if (common.minimum.compareTo(common.maximum) > 0) {
      problems.add("minimum version " + common.minimum + " is above maximum " + common.maximum);
    } else {
      for (TlsVersion version : versions()) {
        if (version != TlsVersion.TLS_1_3
            && !common.cipherSuites.isEmpty()
            && common.cipherSuites.stream().noneMatch(suite -> suite.version() == version)) {
          problems.add("cipherSuites names none for " + version + ", which versions() includes");
        }
      }
      problems.addAll(
          common.keys.problems(versions(), common.cipherSuites, this instanceof ServerConfig));
    }
    for (String protocol : common.alpn) {
      if (protocol.isEmpty() || protocol.length() > 255) {
        problems.add("an ALPN protocol must be 1 to 255 bytes: '" + protocol + "'");
      } else if (protocol.chars().anyMatch(c -> c > 0xff)) {
        problems.add("an ALPN protocol is bytes, written as ISO 8859-1: '" + protocol + "'");
      }
    }
    if (new LinkedHashSet<>(common.alpn).size() != common.alpn.size()) {
      problems.add("an ALPN protocol is named twice: " + common.alpn);
    }
    if (common.insecureNoVerification && !common.keys.trusted().isEmpty()) {
      problems.add("raw public keys are trusted, but insecureNoVerification() makes that useless");
    }
    if (common.verifier != null && common.verifier.isAsynchronous() && !common.offload) {
      problems.add("an asynchronous verifier needs offload(true)");
    }
    return problems;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TlsConfig that && common.equals(that.common);
  }

  @Override
  public int hashCode() {
    return common.hashCode();
  }
}
