// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a client. CPython: a context of {@code PROTOCOL_TLS_CLIENT}.
 *
 * @since 0.1
 */
public final class ClientConfig extends TlsConfig {

  private final boolean insecureNoHostnameCheck;
  private final @Nullable SessionCache sessionCache;

  ClientConfig(
      Common common, boolean insecureNoHostnameCheck, @Nullable SessionCache sessionCache) {
    super(common);
    this.insecureNoHostnameCheck = insecureNoHostnameCheck;
    this.sessionCache = sessionCache;
  }

  /** Returns true if the certificate's names are compared with {@link Peer#nameToVerify()}. */
  public boolean checkHostname() {
    return !insecureNoHostnameCheck && !insecureNoVerification();
  }

  /** Returns whether servers are asked for a stapled OCSP response. */
  public OcspPolicy ocspStapling() {
    return common().checks().ocsp();
  }

  /** Returns where sessions are kept, if they are. */
  public Optional<SessionCache> sessionCache() {
    return Optional.ofNullable(sessionCache);
  }

  @Override
  boolean wantsSessions() {
    return sessionCache != null;
  }

  @Override
  public ClientBuilder toBuilder() {
    return new ClientBuilder(this);
  }

  boolean insecureNoHostnameCheck() {
    return insecureNoHostnameCheck;
  }

  @Override
  List<String> problems() {
    List<String> problems = super.problems();
    if (insecureNoVerification() && trust().isPresent()) {
      problems.add("trust is set, but insecureNoVerification() makes it useless");
    }
    if (identities().stream().anyMatch(identity -> identity.ocspResponse().isPresent())) {
      problems.add("an identity has an OCSP response, which only servers staple");
    }
    return problems;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientConfig that
        && super.equals(other)
        && insecureNoHostnameCheck == that.insecureNoHostnameCheck
        && sessionCache == that.sessionCache;
  }

  @Override
  public int hashCode() {
    return super.hashCode() * 31 + Boolean.hashCode(insecureNoHostnameCheck);
  }
}
