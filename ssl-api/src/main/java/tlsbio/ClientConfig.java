// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.List;

/**
 * The configuration of a client. CPython: a context of {@code PROTOCOL_TLS_CLIENT}.
 *
 * @since 0.1
 */
public final class ClientConfig extends TlsConfig {

  private final boolean insecureNoHostnameCheck;

  ClientConfig(Common common, boolean insecureNoHostnameCheck) {
    super(common);
    this.insecureNoHostnameCheck = insecureNoHostnameCheck;
  }

  /** Returns true if the certificate's names are compared with {@link Peer#nameToVerify()}. */
  public boolean checkHostname() {
    return !insecureNoHostnameCheck && !insecureNoVerification();
  }

  /** Returns whether servers are asked for a stapled OCSP response. */
  public OcspPolicy ocspStapling() {
    return common().checks().ocsp();
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
        && insecureNoHostnameCheck == that.insecureNoHostnameCheck;
  }

  @Override
  public int hashCode() {
    return super.hashCode() * 31 + Boolean.hashCode(insecureNoHostnameCheck);
  }
}
