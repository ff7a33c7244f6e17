// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the peer, whose certificate is verified, is. CPython: {@code ssl.Purpose}, turned round. */
public enum Purpose {
  /** The peer is a server: extended key usage serverAuth. */
  SERVER(
      "a TLS server",
      "1.3.6.1.5.5.7.3.1",
      Extensions.DIGITAL_SIGNATURE | Extensions.KEY_ENCIPHERMENT | Extensions.KEY_AGREEMENT,
      0x40),
  /** The peer is a client: extended key usage clientAuth. */
  CLIENT(
      "a TLS client",
      "1.3.6.1.5.5.7.3.2",
      Extensions.DIGITAL_SIGNATURE | Extensions.KEY_AGREEMENT,
      0x80);

  private final String words;
  private final String extendedKeyUsage;
  private final int keyUsage;
  private final int netscapeType;

  Purpose(String words, String extendedKeyUsage, int keyUsage, int netscapeType) {
    this.words = words;
    this.extendedKeyUsage = extendedKeyUsage;
    this.keyUsage = keyUsage;
    this.netscapeType = netscapeType;
  }

  /**
   * Returns why a certificate is not for this purpose, null if it is. As in OpenSSL
   * anyExtendedKeyUsage does not stand for it, and what an authority lists binds those below it.
   */
  @Nullable String objection(CertificateFacts facts, boolean leaf) {
    Extensions extensions = facts.extensions();
    List<String> listed = extensions.extendedKeyUsage();
    if (listed != null && !listed.contains(extendedKeyUsage)) {
      return "its extended key usage does not list " + words;
    }
    if (leaf && !extensions.mayUseFor(keyUsage)) {
      return "its key usage has nothing that " + words + " needs";
    }
    if (leaf && !extensions.allowsNetscapeType(netscapeType)) {
      return "its Netscape type is not " + words;
    }
    return null;
  }
}
