// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

/**
 * How strictly to verify and how much work a chain may cause.
 *
 * @param partialChain whether a path may end at any anchor, also one that is not self-signed.
 *     OpenSSL: {@code X509_V_FLAG_PARTIAL_CHAIN}
 * @param strict whether certificates must keep to the profile of RFC 5280. OpenSSL: {@code
 *     X509_V_FLAG_X509_STRICT}
 * @param maxIntermediates how many authorities may stand between leaf and anchor, those not counted
 *     that renew their own name; 0 to 30. OpenSSL: {@code X509_VERIFY_PARAM_set_depth}
 * @param maxSignatures how many signatures may be checked in one verification; at least 1
 */
public record VerifyOptions(
    boolean partialChain, boolean strict, int maxIntermediates, int maxSignatures) {

  /** What CPython 3.13's default context does, with bounds on the work. */
  public static final VerifyOptions DEFAULT = new VerifyOptions(true, true, 10, 64);

  /** Checks the bounds. */
  public VerifyOptions {
    if (maxIntermediates < 0 || maxIntermediates > 30 || maxSignatures < 1) {
      throw new IllegalArgumentException(
          "not a bound: " + maxIntermediates + " intermediates, " + maxSignatures + " signatures");
    }
  }
}
