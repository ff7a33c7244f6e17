// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/**
 * What a client without JSSE verifies a server with, made once: the JDK's trust manager for the
 * chain, and for the name what the certificates of the kit need, one DNS name without a wildcard.
 */
final class PeerCheck {

  private static final int DNS_NAME = 2;

  private final Trust trust = Trust.ofRoot();
  private final CertificateFactory factory = CertificateFactory.getInstance("X.509");
  private final String host;

  PeerCheck(Scenario scenario) throws Exception {
    host = scenario.host();
  }

  /**
   * Verifies a server.
   *
   * @param encoded its chain, leaf first
   * @throws CertificateException if it is not the one that was wanted
   */
  void verify(byte[]... encoded) throws CertificateException {
    X509Certificate[] chain = new X509Certificate[encoded.length];
    for (int i = 0; i < chain.length; i++) {
      chain[i] =
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded[i]));
    }
    trust.checkServerTrusted(chain, "UNKNOWN");
    Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
    if (names == null || !names.contains(List.of(DNS_NAME, host))) {
      throw new CertificateException("for " + names + ", not " + host);
    }
  }
}
