// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import tlsbio.CertificateVerificationException;
import tlsbio.Reason;
import tlsbio.TlsException;
import tlsbio.VerifyCode;

/**
 * What rules expect of faults. Alerts are compared only where both ends are the same backend: they
 * differ between stacks.
 *
 * @since 0.1
 */
public final class Expect {

  private Expect() {}

  /** Checks that {@code side} has failed for {@code reason}, and returns its fault. */
  public static TlsException fault(Side side, Reason reason) {
    TlsException e =
        side.fault().orElseThrow(() -> new AssertionError(side + ": no fault, expected " + reason));
    assertEquals(reason, e.reason(), () -> side + " failed: " + e.getMessage());
    return e;
  }

  /** Checks that {@code side} has refused the peer's certificate for {@code code}. */
  public static CertificateVerificationException refusal(Side side, VerifyCode code) {
    TlsException e = fault(side, Reason.CERTIFICATE_VERIFY_FAILED);
    CertificateVerificationException refusal =
        assertInstanceOf(CertificateVerificationException.class, e);
    assertEquals(code, refusal.verifyCode(), refusal.getMessage());
    return refusal;
  }

  /** Checks that two faults are equal as far as callers can tell. */
  public static void same(TlsException expected, TlsException actual) {
    assertEquals(expected.getClass(), actual.getClass());
    assertEquals(expected.fault(), actual.fault());
    assertEquals(expected.getMessage(), actual.getMessage());
    if (expected instanceof CertificateVerificationException a
        && actual instanceof CertificateVerificationException b) {
      assertEquals(a.verifyCode(), b.verifyCode());
      assertEquals(a.verifyMessage(), b.verifyMessage());
      assertEquals(a.chain(), b.chain());
    }
  }
}
