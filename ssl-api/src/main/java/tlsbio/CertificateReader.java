// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/**
 * Reads what {@link CertificateInfo} shows out of a certificate's bytes. The JDK's own accessors
 * will not do: they merge, reorder and rewrite names.
 *
 * <p>Never fails. Each name and each extension is read for itself, so that a fault in one hides
 * that one only; and whoever made the certificate gains nothing, as what is hidden is what it says
 * for itself.
 */
final class CertificateReader {

  private static final String SUBJECT_ALT_NAME = "2.5.29.17";
  private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
  private static final String AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1";
  private static final String OCSP = "1.3.6.1.5.5.7.48.1";
  private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

  private static final DirectoryName NO_NAME = new DirectoryName(List.of());

  private DirectoryName subject = NO_NAME;
  private DirectoryName issuer = NO_NAME;
  private Map<String, byte[]> extensions = Map.of();

  private CertificateReader() {}

  static CertificateInfo.Contents read(X509Certificate certificate) {
    CertificateReader reader = new CertificateReader();
    try {
      reader.readBody(Der.of(certificate.getEncoded()).enter(Der.SEQUENCE).enter(Der.SEQUENCE));
    } catch (EncodingException | CertificateEncodingException e) {
      // What was read until here stands, the rest is not there.
    }
    return reader.contents(certificate);
  }

  private void readBody(Der in) throws EncodingException {
    in.enterIf(Der.context(0, true)); // version
    in.skip(); // serial number
    in.skip(); // signature algorithm
    issuer = attempt(Names::directory, in.element()).orElse(NO_NAME);
    in.skip(); // validity
    subject = attempt(Names::directory, in.element()).orElse(NO_NAME);
    in.skip(); // public key
    while (in.hasMore()) {
      Der part = in.enterIf(Der.context(3, true));
      if (part == null) {
        in.skip(); // unique identifiers
      } else {
        extensions = readExtensions(part.enter(Der.SEQUENCE));
      }
    }
  }

  /** An extension that stands there twice counts as not there. */
  private static Map<String, byte[]> readExtensions(Der in) throws EncodingException {
    Map<String, byte[]> found = new HashMap<>();
    Map<String, byte[]> once = new HashMap<>();
    while (in.hasMore()) {
      Der extension = in.enter(Der.SEQUENCE);
      String oid = extension.oid();
      extension.enterIf(Der.BOOLEAN);
      byte[] value = extension.octetString();
      if (found.put(oid, value) == null) {
        once.put(oid, value);
      } else {
        once.remove(oid);
      }
    }
    return once;
  }

  private CertificateInfo.Contents contents(X509Certificate certificate) {
    return new CertificateInfo.Contents(
        subject,
        issuer,
        certificate.getVersion(),
        certificate.getSerialNumber(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        extension(SUBJECT_ALT_NAME, CertificateReader::alternativeNames).orElse(null),
        uris(AUTHORITY_INFO_ACCESS, in -> accessUris(in, OCSP)),
        uris(AUTHORITY_INFO_ACCESS, in -> accessUris(in, CA_ISSUERS)),
        uris(CRL_DISTRIBUTION_POINTS, CertificateReader::pointUris));
  }

  /** Reads one thing out of DER. */
  private interface Reading<T> {
    T from(Der in) throws EncodingException;
  }

  private List<String> uris(String oid, Reading<List<String>> reading) {
    return extension(oid, reading).orElse(List.of());
  }

  private <T> Optional<T> extension(String oid, Reading<T> reading) {
    byte[] value = extensions.get(oid);
    return value == null ? Optional.empty() : attempt(reading, value);
  }

  private static <T> Optional<T> attempt(Reading<T> reading, byte[] der) {
    try {
      return Optional.of(reading.from(Der.of(der)));
    } catch (EncodingException e) {
      return Optional.empty();
    }
  }

  private static List<AlternativeName> alternativeNames(Der in) throws EncodingException {
    Der names = in.enter(Der.SEQUENCE);
    List<AlternativeName> all = new ArrayList<>();
    while (names.hasMore()) {
      all.add(Names.alternative(names));
    }
    return List.copyOf(all);
  }

  /** Reads the URIs of an AuthorityInfoAccessSyntax under one access method. */
  private static List<String> accessUris(Der in, String method) throws EncodingException {
    Der descriptions = in.enter(Der.SEQUENCE);
    List<String> uris = new ArrayList<>();
    while (descriptions.hasMore()) {
      Der description = descriptions.enter(Der.SEQUENCE);
      boolean wanted = description.oid().equals(method);
      AlternativeName location = Names.alternative(description);
      if (wanted && location.kind() == AlternativeName.Kind.URI) {
        uris.add(location.value());
      }
    }
    return List.copyOf(uris);
  }

  /** Reads the URIs of CRLDistributionPoints; a point may have no name, or the rest of one. */
  private static List<String> pointUris(Der in) throws EncodingException {
    Der points = in.enter(Der.SEQUENCE);
    List<String> uris = new ArrayList<>();
    while (points.hasMore()) {
      Der point = points.enter(Der.SEQUENCE);
      Der name = point.enterIf(Der.context(0, true));
      if (name != null) {
        readPointName(name, uris);
      }
      point.enterIf(Der.context(1, false)); // reasons
      point.enterIf(Der.context(2, true)); // issuer
      point.end();
    }
    return List.copyOf(uris);
  }

  private static void readPointName(Der in, List<String> uris) throws EncodingException {
    Der full = in.enterIf(Der.context(0, true));
    if (full == null) {
      Names.relative(in.enter(Der.context(1, true)));
    }
    while (full != null && full.hasMore()) {
      AlternativeName point = Names.alternative(full);
      if (point.kind() == AlternativeName.Kind.URI) {
        uris.add(point.value());
      }
    }
    in.end();
  }
}
