// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.ip;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.uri;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker;

class HostNamesTest {

  private static Verification check(String host, byte[]... names) {
    return HostNames.check(
        new CertificateFacts(leaf("common.test").altNames(names).selfSigned().certificate()), host);
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org",
    "EXAMPLE.Org, example.org",
    "example.org., example.org",
    "*.example.org, www.example.org",
    "*.EXAMPLE.org., www.example.org",
    "*.example.org, xn--bcher-kva.example.org",
    "xn--bcher-kva.example.org, xn--bcher-kva.example.org",
    "localhost, localhost"
  })
  void aDnsNameMatches(String name, String host) {
    assertTrue(check(host, dns(name)).isOk());
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, www.example.org",
    "www.example.org, example.org",
    "example.org, example.orgs",
    "*.example.org, example.org",
    "*.example.org, a.b.example.org",
    "*.example.org, .example.org",
    "*.org, example.org",
    "*, localhost",
    "*., localhost",
    "*.*.org, a.b.org",
    "www.*.org, www.example.org",
    "w*.example.org, www.example.org",
    "*w.example.org, www.example.org",
    "**.example.org, www.example.org",
    "xn--*.example.org, xn--bcher-kva.example.org",
    "*example.org, www.example.org",
    "example..org, example..org",
    ".example.org, .example.org",
    "'exa mple.org', 'exa mple.org'",
    "foo_bar.example.org, foo_bar.example.org",
    "-a.example.org, -a.example.org"
  })
  void aDnsNameDoesNotMatch(String name, String host) {
    assertEquals(VerifyCode.HOSTNAME_MISMATCH, check(host, dns(name)).code());
  }

  @Test
  void aNameWithANulByteMatchesNothing() {
    assertFalse(check("example.org", dns("example.org\0.evil.test")).isOk());
    assertFalse(check("example.org\0.evil.test", dns("example.org\0.evil.test")).isOk());
  }

  @Test
  void aNameThatIsNotAsciiMatchesNothing() {
    byte[] name =
        CertificateMaker.tlv(0x82, new byte[] {'b', (byte) 0xfc, 'c', 'h', '.', 'd', 'e'});
    assertFalse(check("b\u00fcch.de", name).isOk());
  }

  @Test
  void unicodeLettersThatFoldToAsciiDoNotMatch() {
    // The Kelvin sign folds to k, the long s to s.
    assertFalse(check("\u212aelvin.test", dns("kelvin.test")).isOk());
    assertFalse(check("te\u017ft.test", dns("test.test")).isOk());
  }

  @Test
  void theCommonNameNeverCounts() {
    CertificateMaker maker = leaf("example.org").without(CertificateMaker.ALT_NAME);
    Verification result =
        HostNames.check(new CertificateFacts(maker.selfSigned().certificate()), "example.org");
    assertEquals(VerifyCode.HOSTNAME_MISMATCH, result.code());
    assertTrue(result.message().contains("no host name"), result.message());
  }

  @Test
  void anyOfSeveralNamesMayMatch() {
    byte[][] names = {uri("https://a.test/"), dns("a.test"), ip(10, 0, 0, 1), dns("b.test")};
    assertTrue(check("b.test", names).isOk());
    assertTrue(check("10.0.0.1", names).isOk());
    assertFalse(check("c.test", names).isOk());
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::1", "2001:DB8:0:0::1", "2001:db8:0:0:0:0:0:1", "2001:db8::0.0.0.1"})
  void allWritingsOfAnAddressAreTheSame(String host) {
    assertTrue(check(host, ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)).isOk());
  }

  @Test
  void anAddressOnlyMatchesAnAddress() {
    assertEquals(VerifyCode.IP_ADDRESS_MISMATCH, check("10.0.0.1", dns("10.0.0.1")).code());
    assertEquals(VerifyCode.IP_ADDRESS_MISMATCH, check("10.0.0.1", dns("*.0.0.1")).code());
    assertEquals(VerifyCode.IP_ADDRESS_MISMATCH, check("10.0.0.1", ip(10, 0, 0, 2)).code());
    assertEquals(
        VerifyCode.IP_ADDRESS_MISMATCH,
        check("10.0.0.1", ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 10, 0, 0, 1)).code());
    assertEquals(
        VerifyCode.IP_ADDRESS_MISMATCH, check("10.0.0.1", ip(10, 0, 0, 1, 255, 0, 0, 0)).code());
  }

  @Test
  void theMessageNamesWhatTheCertificateIsFor() {
    String message = check("other.test", dns("a.test"), dns("b\n.test"), ip(10, 0, 0, 1)).message();
    assertTrue(message.startsWith("hostname mismatch: CN=common.test is not for 'other.test'"));
    assertTrue(message.contains("DNS 'a.test', DNS 'b?.test', IP address 10.0.0.1"), message);
  }

  @Test
  void theMessageNamesOnlyTheFirstEight() {
    byte[][] names = new byte[1000][];
    for (int i = 0; i < names.length; i++) {
      names[i] = dns("n" + i + ".test");
    }
    String message = check("other.test", names).message();
    assertTrue(message.contains("DNS 'n7.test' and 992 more (depth 0"), message);
  }
}
