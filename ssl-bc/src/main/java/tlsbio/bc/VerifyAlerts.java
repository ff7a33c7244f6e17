// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import org.bouncycastle.tls.AlertDescription;
import tlsbio.VerifyCode;

/** The alert for a verdict, as OpenSSL chooses them. */
final class VerifyAlerts {

  private VerifyAlerts() {}

  static short of(VerifyCode code) {
    return switch (code.number()) {
      case 2, 3, 18, 19, 20, 21, 22, 24, 25 -> AlertDescription.unknown_ca;
      case 7, 8 -> AlertDescription.decrypt_error;
      case 9, 10, 12 -> AlertDescription.certificate_expired;
      case 23 -> AlertDescription.certificate_revoked;
      case 26, 66, 67, 68 -> AlertDescription.unsupported_certificate;
      case 50 -> AlertDescription.handshake_failure;
      case 34, 47 -> AlertDescription.certificate_unknown;
      default ->
          code == VerifyCode.INVALID_CA
              ? AlertDescription.unknown_ca
              : AlertDescription.bad_certificate;
    };
  }
}
