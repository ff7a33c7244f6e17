// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says, as values and as CPython's map. CPython: {@code getpeercert()}, {@code
 * get_ca_certs()}. Immutable; two are equal if they say the same.
 *
 * <p><b>Total.</b> Any certificate that was read at all has one, however hostile. An extension that
 * is malformed counts as not there, as in CPython, and so does a name; what is not valid text in
 * its encoding has U+FFFD for each fault. Nothing here is checked: that is what the verification of
 * a connection is for, see {@link SSLObject#peerCertificateInfo()}.
 *
 * @since 0.1
 */
public final class CertificateInfo {

  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final Contents contents;

  /** All there is; the alternative names are null where there is no extension for them. */
  record Contents(
      DirectoryName subject,
      DirectoryName issuer,
      int version,
      BigInteger serialNumber,
      Instant notBefore,
      Instant notAfter,
      @Nullable List<AlternativeName> alternativeNames,
      List<String> ocsp,
      List<String> caIssuers,
      List<String> crlDistributionPoints) {}

  private CertificateInfo(Contents contents) {
    this.contents = contents;
  }

  /** Returns what {@code certificate} says. Takes time linear in its size. */
  public static CertificateInfo of(X509Certificate certificate) {
    return new CertificateInfo(CertificateReader.read(certificate));
  }

  /** Returns whom it is for; often empty or without use today, see {@link #alternativeNames()}. */
  public DirectoryName subject() {
    return contents.subject;
  }

  /** Returns who signed it. */
  public DirectoryName issuer() {
    return contents.issuer;
  }

  /** Returns the version, 1 to 3. */
  public int version() {
    return contents.version;
  }

  /** Returns the serial number, of any size and sign. */
  public BigInteger serialNumber() {
    return contents.serialNumber;
  }

  /** Returns the first instant at which it is valid. CPython: {@code cert_time_to_seconds}. */
  public Instant notBefore() {
    return contents.notBefore;
  }

  /** Returns the last second at which it is valid. */
  public Instant notAfter() {
    return contents.notAfter;
  }

  /** Returns the names it is for, in the order of the certificate. */
  public List<AlternativeName> alternativeNames() {
    return contents.alternativeNames == null ? List.of() : contents.alternativeNames;
  }

  /** Returns the URIs of responders that know whether it was revoked (RFC 6960). */
  public List<String> ocsp() {
    return contents.ocsp;
  }

  /** Returns the URIs of its issuer's certificate (RFC 5280 section 4.2.2.1). */
  public List<String> caIssuers() {
    return contents.caIssuers;
  }

  /** Returns the URIs of lists of revoked certificates (RFC 5280 section 4.2.1.13). */
  public List<String> crlDistributionPoints() {
    return contents.crlDistributionPoints;
  }

  /**
   * Returns CPython's {@code dict}, unmodifiable, with CPython's keys in their order: {@code
   * subject}, {@code issuer}, {@code version}, {@code serialNumber}, {@code notBefore}, {@code
   * notAfter}, and, where the certificate has them, {@code subjectAltName}, {@code OCSP}, {@code
   * caIssuers} and {@code crlDistributionPoints}. A tuple is a {@link List}, an {@code int} an
   * {@link Integer}, all else a {@link String}.
   */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subject", contents.subject.asList());
    map.put("issuer", contents.issuer.asList());
    map.put("version", contents.version);
    map.put("serialNumber", hex(contents.serialNumber));
    map.put("notBefore", text(contents.notBefore));
    map.put("notAfter", text(contents.notAfter));
    if (contents.alternativeNames != null) {
      map.put(
          "subjectAltName",
          contents.alternativeNames.stream().map(AlternativeName::asList).toList());
    }
    putUnlessEmpty(map, "OCSP", contents.ocsp);
    putUnlessEmpty(map, "caIssuers", contents.caIssuers);
    putUnlessEmpty(map, "crlDistributionPoints", contents.crlDistributionPoints);
    return Collections.unmodifiableMap(map);
  }

  private static void putUnlessEmpty(Map<String, Object> map, String key, List<String> uris) {
    if (!uris.isEmpty()) {
      map.put(key, uris);
    }
  }

  /** An even number of digits, as of bytes. */
  private static String hex(BigInteger number) {
    String digits = number.abs().toString(16).toUpperCase(Locale.ROOT);
    return (number.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
  }

  /** Writes {@code Jan 5 09:34:43 2018 GMT}, whatever the locale. */
  private static String text(Instant instant) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    return String.format(
        Locale.ROOT,
        "%s %2d %02d:%02d:%02d %d GMT",
        MONTHS[time.getMonthValue() - 1],
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        time.getYear());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertificateInfo that && contents.equals(that.contents);
  }

  @Override
  public int hashCode() {
    return contents.hashCode();
  }

  /** Returns the map as text. */
  @Override
  public String toString() {
    return asMap().toString();
  }
}
