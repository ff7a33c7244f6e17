// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import tlsbio.encoding.EncodingException.Problem;

/** Reads X.509 revocation lists with the JDK's factory, one whole DER element each. */
public final class RevocationLists {

  private static final String LABEL = "X509 CRL";

  private RevocationLists() {}

  /**
   * Returns the lists among {@code blocks} in their order; other blocks are passed over.
   *
   * @throws EncodingException if there is none, or one is malformed
   */
  public static List<X509CRL> of(List<PemBlock> blocks) throws EncodingException {
    List<X509CRL> found = new ArrayList<>();
    for (PemBlock block : blocks) {
      if (block.label().equals(LABEL)) {
        found.add(parse(block.content()));
      }
    }
    if (found.isEmpty()) {
      throw blocks.isEmpty()
          ? new EncodingException(Problem.NO_START_LINE, "no PEM block at all")
          : new EncodingException(
              Problem.NO_CERTIFICATE_OR_CRL_FOUND,
              "no X509 CRL block, only "
                  + blocks.stream().map(PemBlock::label).distinct().toList());
    }
    return found;
  }

  /**
   * Returns the lists in {@code der}, one after the other.
   *
   * @throws EncodingException if there is none, or one is malformed
   */
  public static List<X509CRL> ofDer(byte[] der) throws EncodingException {
    Der cursor = Der.of(der);
    if (!cursor.hasMore()) {
      throw new EncodingException(Problem.NOT_ENOUGH_DATA, "no data");
    }
    if (cursor.tag() == '-') {
      throw new EncodingException(Problem.WRONG_TAG, "this is PEM, not DER");
    }
    List<X509CRL> found = new ArrayList<>();
    while (cursor.hasMore()) {
      found.add(parse(cursor.element()));
    }
    return found;
  }

  private static X509CRL parse(byte[] der) throws EncodingException {
    Der cursor = Der.of(der);
    cursor.enter(Der.SEQUENCE);
    cursor.end();
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    } catch (CertificateException | CRLException | RuntimeException e) {
      // Also unchecked: the factory is a provider's, and what it throws at hostile input is too.
      throw new EncodingException(Problem.WRONG_TAG, "not an X.509 revocation list: " + e, e);
    }
  }
}
