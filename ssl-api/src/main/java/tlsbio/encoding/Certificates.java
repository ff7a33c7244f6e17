// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tlsbio.encoding.EncodingException.Problem;

/** Reads X.509 certificates with the JDK's factory, one whole DER element each. */
public final class Certificates {

  private static final Set<String> LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE");

  /** OpenSSL's own: a certificate with settings that limit what it is trusted for. */
  private static final String TRUSTED = "TRUSTED CERTIFICATE";

  private Certificates() {}

  /**
   * Returns the certificates among {@code blocks} in their order; other blocks are passed over.
   *
   * @throws EncodingException if there is none, or one is malformed
   */
  public static List<X509Certificate> of(List<PemBlock> blocks) throws EncodingException {
    List<X509Certificate> found = new ArrayList<>();
    for (PemBlock block : blocks) {
      if (LABELS.contains(block.label())) {
        found.add(one(block.content()));
      } else if (block.label().equals(TRUSTED)) {
        throw new EncodingException(
            Problem.NO_CERTIFICATE_OR_CRL_FOUND,
            "a block TRUSTED CERTIFICATE carries OpenSSL's own trust settings, which are not"
                + " understood here; write it as a plain one with 'openssl x509'");
      }
    }
    if (found.isEmpty()) {
      if (blocks.isEmpty()) {
        throw new EncodingException(Problem.NO_START_LINE, "no PEM block at all");
      }
      throw new EncodingException(
          Problem.NO_CERTIFICATE_OR_CRL_FOUND,
          "no CERTIFICATE block, only " + blocks.stream().map(PemBlock::label).distinct().toList());
    }
    return found;
  }

  /**
   * Returns the certificates in {@code der}, one after the other.
   *
   * @throws EncodingException if there is none, or one is malformed
   */
  public static List<X509Certificate> ofDer(byte[] der) throws EncodingException {
    Der cursor = Der.of(der);
    if (!cursor.hasMore()) {
      throw new EncodingException(Problem.NOT_ENOUGH_DATA, "no data");
    }
    if (cursor.tag() == '-') {
      throw new EncodingException(Problem.WRONG_TAG, "this is PEM, not DER");
    }
    List<X509Certificate> found = new ArrayList<>();
    while (cursor.hasMore()) {
      found.add(one(cursor.element()));
    }
    return found;
  }

  /**
   * Returns the certificate that {@code der} is, from its first byte to its last.
   *
   * @throws EncodingException if it is none
   */
  public static X509Certificate one(byte[] der) throws EncodingException {
    Der cursor = Der.of(der);
    cursor.enter(Der.SEQUENCE);
    cursor.end();
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException | RuntimeException e) {
      // Also unchecked: the factory is a provider's, and what it throws at hostile input is too.
      throw new EncodingException(Problem.WRONG_TAG, "not an X.509 certificate: " + e, e);
    }
  }
}
