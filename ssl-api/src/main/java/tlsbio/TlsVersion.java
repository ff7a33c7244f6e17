// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * A protocol version that tlsbio speaks. CPython: {@code ssl.TLSVersion}.
 *
 * @since 0.1
 */
public enum TlsVersion {
  /** RFC 5246. */
  TLS_1_2(0x0303, "TLSv1.2"),
  /** RFC 8446. */
  TLS_1_3(0x0304, "TLSv1.3");

  private final int code;
  private final String label;

  TlsVersion(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /**
   * Returns the version of that name, as {@link #toString} gives it.
   *
   * @throws IllegalArgumentException if it is none that tlsbio speaks
   */
  public static TlsVersion of(String name) {
    for (TlsVersion version : values()) {
      if (version.label.equals(name)) {
        return version;
      }
    }
    throw new IllegalArgumentException("unknown version '" + name + "'");
  }

  /** Returns the number on the wire, 0x0303 for TLS 1.2. */
  public int code() {
    return code;
  }

  /** Returns the name that JCA, OpenSSL and CPython use, {@code TLSv1.3}. */
  @Override
  public String toString() {
    return label;
  }
}
