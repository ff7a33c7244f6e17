// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.TlsBackend;

/**
 * Collects the settings of one side. Each method returns this builder. Problems are reported by
 * {@code config()} and {@code build()}, all at once.
 *
 * <p>Defaults are secure: TLS 1.2 and 1.3, verification and host-name check on. What weakens them
 * has {@code insecure} in its name.
 *
 * @param <B> the builder itself
 * @since 0.1
 */
public abstract sealed class TlsBuilder<B extends TlsBuilder<B>>
    permits ClientBuilder, ServerBuilder {

  private TlsVersion minimum = TlsVersion.TLS_1_2;
  private TlsVersion maximum = TlsVersion.TLS_1_3;
  private List<CipherSuite> cipherSuites = List.of();
  private @Nullable String cipherRules;
  private List<NamedGroup> groups = List.of();
  private List<SignatureScheme> signatureSchemes = List.of();
  private List<String> alpn = List.of();
  private List<Identity> identities = List.of();
  private Keys keys = Keys.NONE;
  private @Nullable TrustStore trust;
  private boolean insecureNoVerification;
  private Checks checks = Checks.DEFAULT;
  private @Nullable Callback<PeerChain, Verdict> verifier;
  private @Nullable TlsListener listener;
  private boolean offload;
  private int recordSize = TlsConfig.LARGEST_RECORD;
  private boolean exporter;
  private @Nullable KeyLog keyLog;
  private final Set<Feature> required = new TreeSet<>();
  private Clock clock = Clock.systemUTC();
  private @Nullable TlsBackend backend;

  TlsBuilder() {}

  TlsBuilder(TlsConfig.Common from) {
    minimum = from.minimum();
    maximum = from.maximum();
    cipherSuites = from.cipherSuites();
    groups = from.groups();
    signatureSchemes = from.signatureSchemes();
    alpn = from.alpn();
    identities = from.identities();
    keys = from.keys();
    trust = from.trust();
    insecureNoVerification = from.insecureNoVerification();
    checks = from.checks();
    verifier = from.verifier();
    listener = from.listener();
    offload = from.offload();
    recordSize = from.recordSize();
    exporter = from.exporter();
    keyLog = from.keyLog();
    required.addAll(from.required());
    clock = from.clock();
  }

  abstract B self();

  final TlsConfig.Common common() {
    return new TlsConfig.Common(
        minimum,
        maximum,
        cipherRules == null
            ? cipherSuites
            : CipherRules.chosen(cipherRules, chosenBackend().features()),
        groups,
        signatureSchemes,
        alpn,
        identities,
        keys,
        trust,
        insecureNoVerification,
        checks,
        verifier,
        listener,
        offload,
        recordSize,
        exporter,
        keyLog,
        required,
        clock);
  }

  final void checkOcsp(OcspPolicy policy) {
    checks = checks.withOcsp(Objects.requireNonNull(policy, "policy"));
  }

  /** Returns the backend that was set, or the one that discovery chooses. */
  final TlsBackend chosenBackend() {
    return backend != null ? backend : Tls.backend();
  }

  /** Uses that backend and no other. */
  public final B backend(TlsBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
    return self();
  }

  /**
   * Uses the backend of that name and no other.
   *
   * @throws NoBackendException if it is not installed or unusable
   */
  public final B backend(String name) {
    return backend(Tls.backend(name));
  }

  /** Negotiates only {@code version}. */
  public final B version(TlsVersion version) {
    return versions(version, version);
  }

  /**
   * Negotiates {@code minimum} to {@code maximum}, both included. CPython: {@code minimum_version},
   * {@code maximum_version}.
   */
  public final B versions(TlsVersion minimum, TlsVersion maximum) {
    this.minimum = Objects.requireNonNull(minimum, "minimum");
    this.maximum = Objects.requireNonNull(maximum, "maximum");
    return self();
  }

  /**
   * Offers or accepts these suites only, most wanted first. Where none of TLS 1.3 is among them,
   * that version has its own as by default, as in OpenSSL, where they are two lists.
   */
  public final B cipherSuites(CipherSuite... suites) {
    cipherSuites = List.of(suites);
    cipherRules = null;
    return self();
  }

  /**
   * Offers or accepts what OpenSSL's cipher rules select of the suites that the backend has for TLS
   * 1.2 ({@link CipherSuite#ofRules}); those of TLS 1.3 stay as by default. CPython: {@code
   * set_ciphers}.
   *
   * @throws IllegalArgumentException if a word of the rules is none
   */
  public final B cipherRules(String rules) {
    CipherRules.resolve(rules, suite -> false);
    cipherSuites = List.of();
    cipherRules = rules;
    return self();
  }

  /**
   * Offers or accepts the suites of these IANA or OpenSSL names only, most wanted first.
   *
   * @throws IllegalArgumentException if a name is not known
   */
  public final B cipherSuites(String... names) {
    return cipherSuites(List.of(names).stream().map(CipherSuite::of).toArray(CipherSuite[]::new));
  }

  /** Offers or accepts these groups only, most wanted first. CPython 3.15: {@code set_groups}. */
  public final B groups(NamedGroup... groups) {
    this.groups = List.of(groups);
    return self();
  }

  /**
   * Offers or accepts these signature schemes only, most wanted first. CPython 3.15: {@code
   * set_client_sigalgs}, {@code set_server_sigalgs}.
   */
  public final B signatureSchemes(SignatureScheme... schemes) {
    signatureSchemes = List.of(schemes);
    return self();
  }

  /**
   * Offers or accepts these application protocols, most wanted first (RFC 7301); a server's order
   * wins. Each character stands for one byte. CPython: {@code set_alpn_protocols}.
   */
  public final B alpn(String... protocols) {
    alpn = List.of(protocols);
    return self();
  }

  /**
   * Shows one of these identities to the peer: the first that it can use. A server in TLS 1.2 may
   * choose the suite first, and with it the kind of key. CPython: {@code load_cert_chain}.
   */
  public final B identity(Identity... identities) {
    this.identities = List.of(identities);
    return self();
  }

  /**
   * Authenticates both sides by one of these keys, most wanted first ({@link
   * Feature#EXTERNAL_PSK}), always with an ephemeral key exchange. CPython 3.13: {@code
   * set_psk_client_callback}, {@code set_psk_server_callback}; hints are neither sent nor looked
   * at.
   *
   * <p>A client offers all of them in TLS 1.3, the first in TLS 1.2. If the server answers with a
   * certificate instead, that is verified as ever, by {@link #trust} alone: without it, it is
   * refused. A server takes the first of the client's keys that it has.
   */
  public final B preSharedKeys(PreSharedKey... keys) {
    this.keys = this.keys.withPreShared(List.of(keys));
    return self();
  }

  /** Sets the source of a server's pre-shared keys. */
  final void lookup(Function<? super byte[], Optional<PreSharedKey>> lookup) {
    keys = keys.withLookup(Objects.requireNonNull(lookup, "lookup"));
  }

  /**
   * Shows the public half of {@code own} to peers that take a key without a certificate, and an
   * {@link #identity} to others (RFC 7250; {@link Feature#RAW_PUBLIC_KEYS}).
   *
   * @throws CredentialException if the halves do not belong together ({@link
   *     Reason#KEY_VALUES_MISMATCH}), or nobody here can sign with them
   */
  public final B rawPublicKey(KeyPair own) {
    keys = keys.withOwn(Keys.Pair.of(own));
    return self();
  }

  /**
   * Accepts these public keys from peers that show one without a certificate (RFC 7250; {@link
   * Feature#RAW_PUBLIC_KEYS}). No name is compared: the key says who it is. Without {@link #trust}
   * certificates are not accepted any more.
   *
   * @throws CredentialException if a key has no encoding
   */
  public final B trustRawPublicKeys(PublicKey... keys) {
    this.keys = this.keys.withTrusted(List.of(keys));
    return self();
  }

  /**
   * Trusts these authorities and no others. A client that is told nothing, nor of keys that
   * authenticate the server, trusts {@code TrustStore.system()}. CPython: {@code
   * load_verify_locations}.
   */
  public final B trust(TrustStore trust) {
    this.trust = Objects.requireNonNull(trust, "trust");
    return self();
  }

  /**
   * Accepts any certificate of the peer, or none. Whoever is on the path can then read and change
   * everything. CPython: {@code verify_mode = CERT_NONE}.
   */
  public final B insecureNoVerification() {
    insecureNoVerification = true;
    return self();
  }

  /**
   * Judges chains by these flags and no others; the default is {@link VerifyFlag#PARTIAL_CHAIN} and
   * {@link VerifyFlag#STRICT}. CPython: {@code verify_flags}.
   */
  public final B verifyFlags(VerifyFlag... flags) {
    checks = checks.withFlags(flags);
    return self();
  }

  /**
   * Lets at most {@code depth} authorities stand between the peer's certificate and the one that is
   * trusted, 0 to 30; the default is 10. Those that renew their own name do not count. OpenSSL:
   * {@code SSL_CTX_set_verify_depth}.
   *
   * @throws IllegalArgumentException if {@code depth} is out of bounds
   */
  public final B verifyDepth(int depth) {
    if (depth < 0 || depth > Checks.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a depth of " + depth + ", not 0 to " + Checks.MAX_DEPTH + " authorities");
    }
    checks = checks.withDepth(depth);
    return self();
  }

  /**
   * Looks for revoked certificates in these lists and no others, where {@link #verifyFlags} say so:
   * {@link VerifyFlag#CRL_CHECK_LEAF} or {@link VerifyFlag#CRL_CHECK_CHAIN}. Nothing is fetched; a
   * certificate whose issuer has no list here is refused ({@link Feature#CRLS}). CPython: the lists
   * that {@code load_verify_locations} finds.
   */
  public final B crls(CrlStore lists) {
    checks = checks.withCrls(Objects.requireNonNull(lists, "lists"));
    return self();
  }

  /**
   * Accepts a peer only if one of these keys stands in the path that was verified: in its own
   * certificate, an authority's, or the anchor's (RFC 7469 section 2.6). Pins come on top of trust
   * and replace none of it; no pin, the default, asks for nothing. A key that is lost locks every
   * peer out, so pin a second one that is kept elsewhere.
   */
  public final B pins(KeyPin... pins) {
    checks = checks.withPins(pins);
    return self();
  }

  /** Asks {@code verifier} too, after the built-in verification has passed; it answers at once. */
  public final B verifier(Function<? super PeerChain, Verdict> verifier) {
    this.verifier = Callback.of(verifier);
    return self();
  }

  /**
   * Asks {@code verifier} too, after the built-in verification has passed; its answer may come
   * later. Needs {@link #offload}.
   */
  public final B asyncVerifier(
      Function<? super PeerChain, ? extends CompletionStage<Verdict>> verifier) {
    this.verifier = Callback.later(verifier);
    return self();
  }

  /** Tells {@code listener} what happens on each connection; without one nobody is told. */
  public final B listener(TlsListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return self();
  }

  /**
   * Hands out work as {@link TlsTask}s ({@link Status#WANT_TASK}) if true; does it inline if false,
   * the default.
   */
  public final B offload(boolean offload) {
    this.offload = offload;
    return self();
  }

  /**
   * Puts at most {@code bytes} of plaintext into a record that is sent; 16,384 if not told. Small
   * records can be read sooner on slow networks, and cost more. Only what is sent is changed,
   * nothing is negotiated. OpenSSL: {@code SSL_CTX_set_max_send_fragment}.
   *
   * @throws IllegalArgumentException if it is not in 512 to 16,384
   */
  public final B recordSize(int bytes) {
    recordSize = TlsConfig.checkedRecordSize(bytes);
    return self();
  }

  /**
   * Asks that {@link SSLObject#exportKeyingMaterial} and the channel binding {@link
   * ChannelBinding#TLS_EXPORTER} work ({@link Feature#EXPORTER}): each connection then keeps the
   * secret they are derived from until it is closed.
   */
  public final B exporter() {
    exporter = true;
    return self();
  }

  /**
   * Tells {@code keyLog} every secret of every connection, so that a protocol analyser can decrypt
   * what it has captured ({@link Feature#KEY_LOG}). Whoever has the log can read everything, so
   * this is for finding faults and for nothing else. CPython: {@code keylog_filename}; a log that
   * is a file is in the artifact {@code ssl-keylog}.
   */
  public final B insecureKeyLog(KeyLog keyLog) {
    this.keyLog = Objects.requireNonNull(keyLog, "keyLog");
    return self();
  }

  /** Refuses to build on a backend that lacks one of {@code features}. */
  public final B require(Feature... features) {
    required.addAll(List.of(features));
    return self();
  }

  /** Judges certificates by {@code clock} and not by the system's. */
  public final B clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return self();
  }

  static void requireNoProblems(TlsConfig config) {
    List<String> problems = config.problems();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
