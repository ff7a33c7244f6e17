// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tlsbio.OcspPolicy;
import tlsbio.TlsConfig;
import tlsbio.TrustStore;
import tlsbio.VerifyFlag;
import tlsbio.encoding.EncodingException;

/**
 * Decides whether a peer's certificates lead to an anchor, by RFC 5280 as OpenSSL reads it. Built
 * once per context, for any number of threads; the anchors are read here and not again, nor are
 * those of the {@link KnownCertificates}. That memory saves work and changes no answer.
 *
 * <p>Path building and all checks are our own; JCA reads keys and checks signatures, nothing else
 * (docs/adr/0003). {@link PathSearch} finds candidate paths, {@link PathChecks} judges each, {@link
 * Work} bounds both, so that no chain takes long, whatever a peer makes of it. Names of hosts are
 * another question, for {@link HostNames}. {@link CrlChecks} and {@link OcspChecks} look for
 * revoked certificates; nothing is ever fetched.
 */
public final class ChainVerifier {

  /** More certificates than any real chain has; what comes after is not looked at. */
  private static final int MAX_SENT = 64;

  private final Anchors anchors;
  private final Purpose purpose;
  private final Clock clock;
  private final @Nullable Provider signatures;
  private final VerifyOptions options;
  private final Crls crls;
  private final KnownCertificates known = new KnownCertificates();

  /** The newest path that held: each connection keeps its own, and most peers are the same few. */
  private volatile List<X509Certificate> newest = List.of();

  /**
   * Trusts {@code anchors} for peers that are {@code purpose}.
   *
   * @param signatures the JCA provider that checks signatures, or empty for whichever can
   */
  public ChainVerifier(
      TrustStore anchors,
      Purpose purpose,
      Clock clock,
      Optional<Provider> signatures,
      VerifyOptions options) {
    this(anchors, purpose, clock, signatures, options, Crls.NONE);
  }

  ChainVerifier(
      TrustStore anchors,
      Purpose purpose,
      Clock clock,
      Optional<Provider> signatures,
      VerifyOptions options,
      Crls crls) {
    this.anchors = new Anchors(anchors.anchors());
    this.purpose = purpose;
    this.clock = clock;
    this.signatures = signatures.orElse(null);
    this.options = options;
    this.crls = crls;
  }

  /**
   * Verifies as {@code config} says.
   *
   * @param signatures the JCA provider that checks signatures, or empty for whichever can
   */
  public static ChainVerifier of(TlsConfig config, Purpose purpose, Optional<Provider> signatures) {
    Set<VerifyFlag> flags = config.verifyFlags();
    VerifyOptions options =
        new VerifyOptions(
            flags.contains(VerifyFlag.PARTIAL_CHAIN),
            flags.contains(VerifyFlag.STRICT),
            config.verifyDepth(),
            VerifyOptions.DEFAULT.maxSignatures());
    boolean chain = flags.contains(VerifyFlag.CRL_CHECK_CHAIN);
    Crls crls =
        config
            .crls()
            .map(lists -> new Crls(lists, flags.contains(VerifyFlag.CRL_CHECK_LEAF), chain))
            .orElse(Crls.NONE);
    TrustStore anchors =
        config.acceptsCertificates()
            ? config.trust().orElseGet(TrustStore::system)
            : TrustStore.of(List.of());
    return new ChainVerifier(anchors, purpose, config.clock(), signatures, options, crls);
  }

  /** Trusts {@code anchors} with {@link VerifyOptions#DEFAULT}. */
  public ChainVerifier(
      TrustStore anchors, Purpose purpose, Clock clock, Optional<Provider> signatures) {
    this(anchors, purpose, clock, signatures, VerifyOptions.DEFAULT);
  }

  /**
   * Verifies what a peer sent: its own certificate first, then any others in any order. At most 64
   * are looked at.
   *
   * @throws IllegalArgumentException if {@code chain} is empty
   */
  public Verification verify(List<X509Certificate> chain) {
    return verify(chain, Staple.NONE, newWork());
  }

  /**
   * The same, with the OCSP response that the peer has stapled.
   *
   * @param policy what is asked for by way of one
   * @param stapled what came, null for none
   */
  public Verification verify(
      List<X509Certificate> chain, OcspPolicy policy, byte @Nullable [] stapled) {
    return verify(chain, new Staple(policy, stapled), newWork());
  }

  /**
   * Returns the certificate that {@code der} is, one already at hand if it is known.
   *
   * @throws EncodingException if it is none
   */
  public X509Certificate read(byte[] der) throws EncodingException {
    return known.read(der);
  }

  /**
   * Checks the name of a peer whose chain holds. CPython: {@code check_hostname}.
   *
   * @param nameOrAddress a lower-case A-label name without a trailing dot, or an IP address
   */
  public Verification checkName(X509Certificate leaf, String nameOrAddress) {
    return HostNames.check(known.facts(leaf), nameOrAddress);
  }

  private Work newWork() {
    return new Work(signatures, options.maxSignatures());
  }

  Verification verify(List<X509Certificate> chain, Work work) {
    return verify(chain, Staple.NONE, work);
  }

  Verification verify(List<X509Certificate> chain, Staple staple, Work work) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a chain has at least one certificate");
    }
    CertificateFacts leaf = known.facts(chain.get(0));
    List<CertificateFacts> bag = new ArrayList<>();
    int sent = Math.min(chain.size(), MAX_SENT);
    for (int i = 1; i < sent; i++) {
      CertificateFacts facts = known.facts(chain.get(i));
      if (facts.malformed() == null && !facts.isSameAs(leaf) && !holds(bag, facts)) {
        bag.add(facts);
      }
    }
    long now = Math.floorDiv(clock.millis(), 1000L);
    PathSearch search = new PathSearch(anchors, bag, options, purpose, crls, staple, now, work);
    Verification result = search.run(leaf);
    if (!result.isOk()) {
      return result;
    }
    known.keep(search.path());
    List<X509Certificate> before = newest;
    if (before.equals(result.path())) {
      return new Verification(result.code(), result.depth(), result.message(), before);
    }
    newest = result.path();
    return result;
  }

  private static boolean holds(List<CertificateFacts> bag, CertificateFacts facts) {
    for (CertificateFacts other : bag) {
      if (other.isSameAs(facts)) {
        return true;
      }
    }
    return false;
  }
}
