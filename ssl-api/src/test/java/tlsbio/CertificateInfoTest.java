// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tlsbio.AlternativeName.Kind;

/** What can be said without CPython; module {@code it} compares with it letter by letter. */
class CertificateInfoTest {

  static CertificateInfo info(String name) {
    return CertificateInfo.of(
        TrustStore.pem(Certs.text("decoded/" + name + ".pem")).anchors().get(0));
  }

  private static List<List<List<String>>> name(String... pairs) {
    List<List<List<String>>> name = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      name.add(List.of(List.of(pairs[i], pairs[i + 1])));
    }
    return name;
  }

  private static List<List<String>> dns(String... names) {
    return List.of(names).stream().map(name -> List.of("DNS", name)).toList();
  }

  /** The map in CPython's documentation of {@code SSLSocket.getpeercert}. */
  @Test
  void theDocumentationsMapIsGivenToTheLetter() {
    Map<String, Object> documented =
        Map.of(
            "issuer",
            name(
                "countryName", "IL",
                "organizationName", "StartCom Ltd.",
                "organizationalUnitName", "Secure Digital Certificate Signing",
                "commonName", "StartCom Class 2 Primary Intermediate Server CA"),
            "notAfter",
            "Nov 22 08:15:19 2013 GMT",
            "notBefore",
            "Nov 21 03:09:52 2011 GMT",
            "serialNumber",
            "95F0",
            "subject",
            name(
                "description", "571208-SLe257oHY9fVQ07Z",
                "countryName", "US",
                "stateOrProvinceName", "California",
                "localityName", "San Francisco",
                "organizationName", "Electronic Frontier Foundation, Inc.",
                "commonName", "*.eff.org",
                "emailAddress", "hostmaster@eff.org"),
            "subjectAltName",
            dns("*.eff.org", "eff.org"),
            "version",
            3);
    assertEquals(documented, info("documentation-eff").asMap());
  }

  /**
   * The map of the documentation's "Client-side operation". It was made with an OpenSSL that had no
   * names for two attributes; any that CPython runs on today has.
   */
  @Test
  void theDocumentationsSecondMapIsGivenToTheLetter() {
    Map<String, Object> documented =
        Map.of(
            "OCSP",
            List.of("http://ocsp.digicert.com"),
            "caIssuers",
            List.of("http://cacerts.digicert.com/DigiCertSHA2ExtendedValidationServerCA.crt"),
            "crlDistributionPoints",
            List.of(
                "http://crl3.digicert.com/sha2-ev-server-g1.crl",
                "http://crl4.digicert.com/sha2-ev-server-g1.crl"),
            "issuer",
            name(
                "countryName", "US",
                "organizationName", "DigiCert Inc",
                "organizationalUnitName", "www.digicert.com",
                "commonName", "DigiCert SHA2 Extended Validation Server CA"),
            "notAfter",
            "Sep  9 12:00:00 2016 GMT",
            "notBefore",
            "Sep  5 00:00:00 2014 GMT",
            "serialNumber",
            "01BB6F00122B177F36CAB49CEA8B6B26",
            "subject",
            name(
                "businessCategory", "Private Organization",
                "jurisdictionCountryName", "US", // there 1.3.6.1.4.1.311.60.2.1.3
                "jurisdictionStateOrProvinceName", "Delaware", // there 1.3.6.1.4.1.311.60.2.1.2
                "serialNumber", "3359300",
                "streetAddress", "16 Allen Rd",
                "postalCode", "03894-4801",
                "countryName", "US",
                "stateOrProvinceName", "NH",
                "localityName", "Wolfeboro",
                "organizationName", "Python Software Foundation",
                "commonName", "www.python.org"),
            "subjectAltName",
            dns(
                "www.python.org",
                "python.org",
                "pypi.org",
                "docs.python.org",
                "testpypi.org",
                "bugs.python.org",
                "wiki.python.org",
                "hg.python.org",
                "mail.python.org",
                "packaging.python.org",
                "pythonhosted.org",
                "www.pythonhosted.org",
                "test.pythonhosted.org",
                "us.pycon.org",
                "id.python.org"),
            "version",
            3);
    assertEquals(documented, info("documentation-python").asMap());
  }

  @Test
  void keysAreInCpythonsOrderAndOnlyThoseThatAreThere() {
    assertEquals(
        List.of(
            "subject",
            "issuer",
            "version",
            "serialNumber",
            "notBefore",
            "notAfter",
            "subjectAltName",
            "OCSP",
            "caIssuers",
            "crlDistributionPoints"),
        List.copyOf(info("all-names").asMap().keySet()));
    assertEquals(6, info("version-1").asMap().size());
    assertEquals(List.of(), info("no-alternative-names").asMap().get("subjectAltName"));
    assertEquals(Optional.empty(), Optional.ofNullable(info("cut-extensions").asMap().get("OCSP")));
  }

  @Test
  void valuesAreTyped() {
    CertificateInfo info = info("all-names");
    assertEquals(Optional.of("all names"), info.subject().first("commonName"));
    assertEquals(Optional.empty(), info.subject().first("organizationName"));
    assertEquals(Optional.of("tlsbio"), info.issuer().first("organizationName"));
    assertEquals(3, info.version());
    assertEquals(BigInteger.valueOf(0x1001), info.serialNumber());
    assertEquals(Instant.parse("2020-01-01T00:00:00Z"), info.notBefore());
    assertEquals(Instant.parse("2099-12-31T23:59:59Z"), info.notAfter());
    assertEquals(List.of("http://ocsp.test/"), info.ocsp());
    assertEquals(List.of("http://ca.test/ca.cer"), info.caIssuers());
    assertEquals(3, info.crlDistributionPoints().size());
    DirectoryName directory =
        info.alternativeNames().stream()
            .filter(name -> name.kind() == Kind.DIRECTORY)
            .map(AlternativeName::directory)
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of("two"), directory.first("organizationalUnitName"));
    assertEquals(2, directory.parts().get(1).size());
  }

  @Test
  void onlyADirectoryNameHasOne() {
    assertThrows(
        IllegalArgumentException.class, () -> new AlternativeName(Kind.DIRECTORY, "", null));
    DirectoryName name = new DirectoryName(List.of());
    assertThrows(IllegalArgumentException.class, () -> new AlternativeName(Kind.DNS, "a", name));
  }

  @Test
  void everyKindOfAlternativeNameHasItsText() {
    assertEquals(
        List.of(
            "othername=<unsupported>",
            "othername=<unsupported>",
            "email=user@example.org",
            "DNS=www.example.org",
            "DirName=",
            "URI=https://www.example.org/",
            "IP Address=127.0.0.1",
            "IP Address=0:0:0:0:0:0:0:1",
            "IP Address=2001:DB8:0:0:A00:0:0:BEEF",
            "Registered ID=1.2.3.4.5",
            "Registered ID=commonName",
            "X400Name=<unsupported>",
            "EdiPartyName=<unsupported>"),
        info("all-names").alternativeNames().stream()
            .skip(1)
            .map(name -> name.kind().label() + "=" + name.value())
            .toList());
  }

  @Test
  void nulDoesNotEndAName() {
    CertificateInfo info = info("nul-in-names");
    assertEquals(Optional.of("null.test\0example.org"), info.subject().first("commonName"));
    assertEquals("alt.test\0example.com", info.alternativeNames().get(0).value());
  }

  @ParameterizedTest
  @CsvSource({
    "nul-in-names,00",
    "small-serial,0A",
    "negative-serial,-0100",
    "large-serial,F1F1F1F1F1F1F1F1F1F1F1F1F1F1F1F1F1F1F1F1",
    "long-serial,01ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB"
  })
  void serialsAreWholeBytesInHex(String name, String hex) {
    assertEquals(hex, info(name).asMap().get("serialNumber"));
  }

  @Test
  void datesAreEnglishWhateverTheLocale() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("Feb  3 04:05:06 2021 GMT", info("early-day").asMap().get("notBefore"));
    } finally {
      java.util.Locale.setDefault(before);
    }
    assertEquals("Dec 31 23:59:59 1949 GMT", info("odd-times").asMap().get("notBefore"));
  }

  @Test
  void whatIsNoTextIsShownAllTheSame() {
    CertificateInfo bits = info("bit-string");
    assertEquals(Optional.of("#0303000102"), bits.subject().first("x500UniqueIdentifier"));
    CertificateInfo other = info("not-a-string");
    assertEquals(Optional.of("#020107"), other.subject().first("commonName"));
    CertificateInfo latin = info("not-utf8");
    assertEquals(Optional.of("caf\ufffd"), latin.subject().first("commonName"));
    assertEquals("caf\ufffd.test", latin.alternativeNames().get(0).value());
  }

  @Test
  void malformedExtensionsCountAsNotThere() {
    assertFalse(info("broken-alternative-names").asMap().containsKey("subjectAltName"));
    CertificateInfo cut = info("cut-extensions");
    assertTrue(cut.alternativeNames().isEmpty());
    assertTrue(cut.crlDistributionPoints().isEmpty());
    assertEquals(2_000, info("many-names").alternativeNames().size());
  }

  @Test
  void certificatesThatSayTheSameAreEqual() {
    assertEquals(info("strings"), info("strings"));
    assertEquals(info("strings").hashCode(), info("strings").hashCode());
    assertEquals(info("strings").asMap().toString(), info("strings").toString());
    assertNotEquals(info("strings"), info("version-1"));
  }

  @Test
  @SuppressWarnings("unchecked") // the lists under test are lists of anything
  void mapsCannotBeChanged() {
    Map<String, Object> map = info("all-names").asMap();
    assertThrows(UnsupportedOperationException.class, () -> map.remove("OCSP"));
    for (Object value : map.values()) {
      if (value instanceof List<?> list) {
        List<Object> any = (List<Object>) list;
        assertThrows(UnsupportedOperationException.class, () -> any.add(Collections.emptyList()));
      }
    }
  }
}
