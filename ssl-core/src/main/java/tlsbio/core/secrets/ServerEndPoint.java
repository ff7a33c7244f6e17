// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.secrets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * The channel binding tls-server-end-point (RFC 5929 section 4.1): a digest of the server's
 * certificate, by the digest that the certificate was signed with.
 *
 * <p>MD5 and SHA-1 count as SHA-256. A signature without a digest of its own, as Ed25519's, leaves
 * the binding undefined, and so does one that is not known here.
 */
public final class ServerEndPoint {

  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";
  private static final String SHA_224 = "SHA-224";
  private static final String SHA_256 = "SHA-256";
  private static final String SHA_384 = "SHA-384";
  private static final String SHA_512 = "SHA-512";

  private static final Map<String, String> DIGESTS =
      Map.ofEntries(
          Map.entry("1.2.840.113549.1.1.4", SHA_256), // MD5, RSA
          Map.entry("1.2.840.113549.1.1.5", SHA_256), // SHA-1, RSA
          Map.entry("1.3.14.3.2.29", SHA_256), // SHA-1, RSA, the old OIW name
          Map.entry("1.2.840.10045.4.1", SHA_256), // SHA-1, ECDSA
          Map.entry("1.2.840.10040.4.3", SHA_256), // SHA-1, DSA
          Map.entry("1.2.840.113549.1.1.14", SHA_224), // RSA
          Map.entry("1.2.840.113549.1.1.11", SHA_256), // RSA
          Map.entry("1.2.840.113549.1.1.12", SHA_384), // RSA
          Map.entry("1.2.840.113549.1.1.13", SHA_512), // RSA
          Map.entry("1.2.840.10045.4.3.1", SHA_224), // ECDSA
          Map.entry("1.2.840.10045.4.3.2", SHA_256), // ECDSA
          Map.entry("1.2.840.10045.4.3.3", SHA_384), // ECDSA
          Map.entry("1.2.840.10045.4.3.4", SHA_512), // ECDSA
          Map.entry("2.16.840.1.101.3.4.3.10", "SHA3-256"), // ECDSA
          Map.entry("2.16.840.1.101.3.4.3.11", "SHA3-384"), // ECDSA
          Map.entry("2.16.840.1.101.3.4.3.12", "SHA3-512"), // ECDSA
          Map.entry("2.16.840.1.101.3.4.3.14", "SHA3-256"), // RSA
          Map.entry("2.16.840.1.101.3.4.3.15", "SHA3-384"), // RSA
          Map.entry("2.16.840.1.101.3.4.3.16", "SHA3-512")); // RSA

  private static final Map<String, String> PSS_DIGESTS =
      Map.of(
          "1.3.14.3.2.26", SHA_256, // SHA-1
          "2.16.840.1.101.3.4.2.4", SHA_224,
          "2.16.840.1.101.3.4.2.1", SHA_256,
          "2.16.840.1.101.3.4.2.2", SHA_384,
          "2.16.840.1.101.3.4.2.3", SHA_512);

  private ServerEndPoint() {}

  /** Returns whether the binding is defined for {@code certificate}. */
  public static boolean isDefined(X509Certificate certificate) {
    return digest(certificate).isPresent();
  }

  /** Returns the binding for {@code certificate}; empty if it is undefined. */
  public static Optional<byte[]> of(X509Certificate certificate) {
    return digest(certificate).map(name -> hash(name, certificate));
  }

  private static byte[] hash(String name, X509Certificate certificate) {
    try {
      return MessageDigest.getInstance(name).digest(certificate.getEncoded());
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new AssertionError(e); // every JDK has these, and the certificate came encoded
    }
  }

  private static Optional<String> digest(X509Certificate certificate) {
    String oid = certificate.getSigAlgOID();
    return Optional.ofNullable(
        oid.equals(RSASSA_PSS) ? pss(certificate.getSigAlgParams()) : DIGESTS.get(oid));
  }

  /** Reads RSASSA-PSS-params (RFC 4055 section 3.1), whose digest is SHA-1 if none is named. */
  private static @Nullable String pss(byte @Nullable [] parameters) {
    if (parameters == null) {
      return SHA_256;
    }
    try {
      Der in = Der.of(parameters).enter(Der.SEQUENCE);
      int digest = Der.context(0, true);
      return in.tag() == digest
          ? PSS_DIGESTS.get(in.enter(digest).enter(Der.SEQUENCE).oid())
          : SHA_256;
    } catch (EncodingException e) {
      return null;
    }
  }
}
