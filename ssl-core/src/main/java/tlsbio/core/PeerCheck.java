// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tlsbio.Callback;
import tlsbio.ClientAuth;
import tlsbio.ClientConfig;
import tlsbio.KeyPin;
import tlsbio.OcspPolicy;
import tlsbio.PeerChain;
import tlsbio.ServerConfig;
import tlsbio.TlsConfig;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.core.verify.ChainVerifier;
import tlsbio.core.verify.Messages;
import tlsbio.core.verify.RawKeys;
import tlsbio.core.verify.Verification;
import tlsbio.encoding.Certificates;
import tlsbio.encoding.EncodingException;
import tlsbio.engine.PeerVerifier;

/**
 * The policy on one peer's certificates: the chain, the name, the pins, then the user's own
 * verifier. A raw public key in their place must be one that is trusted; it has no name to compare.
 * It is asked inside the handshake, on whichever thread the stack does that, and remembers what it
 * said; the connection reads that only after the engine's call or task has ended.
 */
final class PeerCheck implements PeerVerifier {

  private static final Result OK = new Result(VerifyCode.OK, VerifyCode.OK.message());

  private static final Result KEYS_ONLY =
      new Result(
          VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
          "keys are what is accepted here; certificates too only where trust(…) says which");

  private static final Result NAMELESS =
      new Result(
          VerifyCode.HOSTNAME_MISMATCH, "names are checked, and the peer was given none to verify");

  private static final Result UNREADABLE =
      new Result(VerifyCode.UNSPECIFIED, "the raw public key cannot be read");

  private static final Result MISSING =
      new Result(VerifyCode.UNSPECIFIED, "the peer sent no certificate");

  private final TlsConfig config;
  private final @Nullable ChainVerifier verifier;
  private final @Nullable String name;

  private @Nullable Result result;
  private List<X509Certificate> sent = List.of();
  private List<X509Certificate> path = List.of();
  private @Nullable PublicKey rawKey;
  private byte @Nullable [] stapled;
  private @Nullable Throwable cause;

  /**
   * Prepares to judge one peer.
   *
   * @param verifier null if the built-in verification is switched off or nothing is asked of the
   *     peer
   * @param name the name or address to look for, null for none
   */
  PeerCheck(TlsConfig config, @Nullable ChainVerifier verifier, @Nullable String name) {
    this.config = config;
    this.verifier = verifier;
    this.name = name;
  }

  @Override
  public void stapled(byte[] response) {
    if (ocsp() != OcspPolicy.NONE) {
      stapled = response.clone();
    }
  }

  private OcspPolicy ocsp() {
    return config instanceof ClientConfig client ? client.ocspStapling() : OcspPolicy.NONE;
  }

  @Override
  public Result verify(List<X509Certificate> chain) {
    sent = List.copyOf(chain);
    path = List.of();
    result = sent.isEmpty() ? withoutCertificate() : judge();
    return result;
  }

  @Override
  public Result verifyEncoded(List<byte[]> chain) {
    List<X509Certificate> parsed = new ArrayList<>(chain.size());
    try {
      for (byte[] der : chain) {
        parsed.add(verifier == null ? Certificates.one(der) : verifier.read(der));
      }
    } catch (EncodingException e) {
      sent = List.copyOf(parsed);
      cause = e;
      result =
          new Result(
              VerifyCode.UNSPECIFIED,
              Messages.printable("a certificate cannot be read: " + e.getMessage(), 500));
      return result;
    }
    return verify(parsed);
  }

  @Override
  public Result verifyRawKey(byte[] encoded) {
    rawKey = RawKeys.read(encoded).orElse(null);
    result = rawKey == null ? UNREADABLE : judge(rawKey);
    return result;
  }

  private Result judge(PublicKey key) {
    Verification known = RawKeys.verify(key, config.trustedRawPublicKeys());
    return known.isOk() ? askOwn(key) : new Result(known.code(), known.message());
  }

  /** Returns the raw public key that came, null if none did. */
  @Nullable PublicKey rawKey() {
    return rawKey;
  }

  /**
   * Returns true if chains are verified by tlsbio, and not only by the application or not at all.
   */
  boolean isVerifying() {
    return verifier != null;
  }

  /** Returns true if it was asked at all. */
  boolean wasAsked() {
    return result != null;
  }

  /** Returns true if a certificate came and was refused. */
  boolean isRejected() {
    return result != null && !result.isOk() && !isMissing();
  }

  /** Returns true if none came although one is required. */
  @SuppressWarnings("ReferenceEquality") // a verifier of the application's may say the same words
  boolean isMissing() {
    return result == MISSING;
  }

  /** Returns true if a peer without a certificate is to be refused. */
  boolean isCertificateRequired() {
    return !(config instanceof ServerConfig server) || server.clientAuth() == ClientAuth.REQUIRED;
  }

  Result result() {
    return result == null ? OK : result;
  }

  /** Returns what came, leaf first. */
  List<X509Certificate> sent() {
    return sent;
  }

  /** Returns the path that was verified, leaf first; empty if none was. */
  List<X509Certificate> path() {
    return path;
  }

  /** Returns a copy of the OCSP response that came and was asked for. */
  Optional<byte[]> stapledResponse() {
    return Optional.ofNullable(stapled).map(byte[]::clone);
  }

  @Nullable Throwable cause() {
    return cause;
  }

  private Result withoutCertificate() {
    return isCertificateRequired() ? MISSING : OK;
  }

  private Result judge() {
    if (!config.acceptsCertificates()) {
      return KEYS_ONLY;
    }
    if (verifier != null) {
      Verification chain = verifier.verify(sent, ocsp(), stapled);
      if (!chain.isOk()) {
        return new Result(chain.code(), chain.message());
      }
      if (name == null && config instanceof ClientConfig client && client.checkHostname()) {
        return NAMELESS;
      }
      if (name != null) {
        Verification named = verifier.checkName(sent.get(0), name);
        if (!named.isOk()) {
          return new Result(named.code(), named.message());
        }
      }
      if (!isPinned(chain.path())) {
        return unpinned();
      }
      path = chain.path();
    }
    return askOwn(sent.get(0).getPublicKey());
  }

  private Result askOwn(PublicKey key) {
    Optional<Callback<PeerChain, Verdict>> own = config.verifier();
    return own.isPresent() ? ask(own.get(), new PeerChain(sent, path, name, key)) : OK;
  }

  private boolean isPinned(List<X509Certificate> verified) {
    Set<KeyPin> pins = config.pins();
    return pins.isEmpty() || verified.stream().map(KeyPin::of).anyMatch(pins::contains);
  }

  private Result unpinned() {
    return new Result(
        VerifyCode.APPLICATION_VERIFICATION,
        VerifyCode.APPLICATION_VERIFICATION.message()
            + ": no key in the verified path is one of the pins, of which there are "
            + config.pins().size()
            + "; the peer's own is "
            + KeyPin.of(sent.get(0)));
  }

  private Result ask(Callback<PeerChain, Verdict> own, PeerChain shown) {
    try {
      Verdict verdict = own.ask(shown).toCompletableFuture().join();
      return verdict.isAccepted() ? OK : new Result(verdict.code(), verdict.message());
    } catch (CompletionException e) {
      cause = e.getCause() == null ? e : e.getCause();
    } catch (RuntimeException e) {
      cause = e;
    }
    return new Result(
        VerifyCode.APPLICATION_VERIFICATION, "the application's verifier failed: " + cause);
  }
}
