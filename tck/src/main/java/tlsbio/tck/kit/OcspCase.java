// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import tlsbio.VerifyCode;

/**
 * A response that a server staples, and what comes of it.
 *
 * @param name what is wrong with it
 * @param code what a client says that has asked for one
 * @param openssl true if OpenSSL takes it for good
 * @param response the response
 * @since 0.1
 */
public record OcspCase(String name, VerifyCode code, boolean openssl, OcspMaker response) {

  /** Returns the same, which OpenSSL takes for good for that reason. */
  public OcspCase opensslTakesIt(String why) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("a reason");
    }
    return new OcspCase(name, code, true, response);
  }
}
