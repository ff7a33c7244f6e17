// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

/** The extensions that are looked at here, by number ("TLS ExtensionType Values" at IANA). */
public final class ExtensionType {

  /** RFC 6066 section 3. */
  public static final int SERVER_NAME = 0;

  /** RFC 8446 section 4.2.7. */
  public static final int SUPPORTED_GROUPS = 10;

  /** RFC 8446 section 4.2.3. */
  public static final int SIGNATURE_ALGORITHMS = 13;

  /** RFC 7301. */
  public static final int ALPN = 16;

  /** RFC 7627. */
  public static final int EXTENDED_MASTER_SECRET = 23;

  /** RFC 8446 section 4.2.11. */
  public static final int PRE_SHARED_KEY = 41;

  /** RFC 8446 section 4.2.1. */
  public static final int SUPPORTED_VERSIONS = 43;

  /** RFC 8446 section 4.2.8. */
  public static final int KEY_SHARE = 51;

  /** RFC 5746. */
  public static final int RENEGOTIATION_INFO = 0xff01;

  private ExtensionType() {}
}
