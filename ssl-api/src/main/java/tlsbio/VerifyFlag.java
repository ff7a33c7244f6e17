// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * How a peer's chain is judged, beside what no flag turns off. CPython: {@code ssl.VerifyFlags}.
 *
 * <p>{@link #STRICT} and {@link #PARTIAL_CHAIN} are on unless {@link TlsBuilder#verifyFlags} says
 * otherwise, as in the default context of CPython 3.13. No flag here lets in a peer that cannot
 * show a chain to what is trusted: what does has {@code insecure} in its name and is no flag.
 *
 * @since 0.1
 */
public enum VerifyFlag {
  /**
   * A chain may end at any trusted certificate: an intermediate authority, or the peer's own.
   * Without it only a self-issued one ends a chain. CPython: {@code VERIFY_X509_PARTIAL_CHAIN}.
   */
  PARTIAL_CHAIN,

  /**
   * Certificates must keep to the profile of RFC 5280, and so must revocation lists. Without it
   * some old authorities work again; nothing that keeps a chain from being forged is lost. CPython:
   * {@code VERIFY_X509_STRICT}.
   */
  STRICT,

  /**
   * The peer's own certificate must stand in no list of {@link TlsBuilder#crls}, and a list of its
   * issuer must be there. CPython: {@code VERIFY_CRL_CHECK_LEAF}.
   */
  CRL_CHECK_LEAF,

  /**
   * The same for every certificate of the path, the leaf and the root too. A trusted certificate
   * that another has issued has no list that could be checked, so a path that ends there is
   * refused. CPython: {@code VERIFY_CRL_CHECK_CHAIN}.
   */
  CRL_CHECK_CHAIN
}
