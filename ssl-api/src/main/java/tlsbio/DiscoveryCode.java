// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/** The outcomes of discovery that are not a backend. Each is a heading in docs/codes.md. */
enum DiscoveryCode {
  NO_BACKEND("no-backend"),
  BACKEND_NOT_FOUND("backend-not-found"),
  BACKEND_TIE("backend-tie"),
  BACKEND_UNAVAILABLE("backend-unavailable"),
  PROVIDER_BROKEN("provider-broken"),
  BAD_NAME("bad-name"),
  RESERVED_NAME("reserved-name"),
  DUPLICATE_NAME("duplicate-name");

  private final String code;

  DiscoveryCode(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /** Returns {@code sentence} with the place where the outcome is explained. */
  String explain(String sentence) {
    return sentence + " (docs/codes.md#" + code + ")";
  }
}
