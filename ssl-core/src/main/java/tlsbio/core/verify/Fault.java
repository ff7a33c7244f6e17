// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import tlsbio.VerifyCode;

/** Why a certificate at some depth was refused; the detail goes behind the code's own words. */
record Fault(VerifyCode code, int depth, String detail) {}
