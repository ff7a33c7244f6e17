// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Chains that were accepted once and come out of a session, for stacks that keep them as DER.
 *
 * @since 0.1
 */
public final class PeerChains {

  private PeerChains() {}

  /**
   * Returns the certificates of {@code chain}, as they are ordered.
   *
   * @throws AssertionError if one cannot be read: it could when it was accepted
   */
  public static List<X509Certificate> read(List<byte[]> chain) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> read = new ArrayList<>(chain.size());
      for (byte[] der : chain) {
        read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      return read;
    } catch (CertificateException e) {
      throw new AssertionError("report this: a chain that was accepted cannot be read", e);
    }
  }
}
