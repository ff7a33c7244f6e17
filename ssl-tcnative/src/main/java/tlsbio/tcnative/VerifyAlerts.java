// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import tlsbio.Alert;
import tlsbio.VerifyCode;

/**
 * The number that a verdict is given to BoringSSL as, and the alert it then sends. BoringSSL knows
 * the older of OpenSSL's numbers and answers those it does not know with certificate_unknown, so
 * the newer ones go in as the older that is nearest.
 */
final class VerifyAlerts {

  private static final int CERT_REJECTED = 28;
  private static final int INVALID_CA = 24;
  private static final int INVALID_PURPOSE = 26;

  private VerifyAlerts() {}

  /** Returns BoringSSL's number for {@code code}. */
  static int number(VerifyCode code) {
    return switch (code) {
      case INVALID_CA -> INVALID_CA;
      case EE_KEY_TOO_SMALL,
          CA_KEY_TOO_SMALL,
          CA_MD_TOO_WEAK,
          UNSUPPORTED_SIGNATURE_ALGORITHM,
          SIGNATURE_ALGORITHM_MISMATCH ->
          INVALID_PURPOSE;
      case UNSPECIFIED -> CERT_REJECTED; // its own means internal_error
      default -> code.number() > 64 ? CERT_REJECTED : code.number();
    };
  }

  /** Returns the alert that BoringSSL sends for {@link #number} of {@code code}. */
  static Alert alert(VerifyCode code) {
    return switch (number(code)) {
      case 2, 3, 18, 19, 20, 21, 22, 24, 25 -> Alert.UNKNOWN_CA;
      case 7, 8 -> Alert.DECRYPT_ERROR;
      case 9, 10, 11, 12 -> Alert.CERTIFICATE_EXPIRED;
      case 6, 13, 14, 27, 28, 62, 63, 64 -> Alert.BAD_CERTIFICATE;
      case 23 -> Alert.CERTIFICATE_REVOKED;
      case INVALID_PURPOSE -> Alert.UNSUPPORTED_CERTIFICATE;
      case 50 -> Alert.HANDSHAKE_FAILURE;
      default -> Alert.CERTIFICATE_UNKNOWN;
    };
  }
}
