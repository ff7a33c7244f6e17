// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tlsbio.tck.kit.CertificateMaker.directory;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.email;
import static tlsbio.tck.kit.CertificateMaker.ip;
import static tlsbio.tck.kit.CertificateMaker.tlv;
import static tlsbio.tck.kit.CertificateMaker.uri;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.VerifyCode;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.tck.kit.CertificateMaker;

class NameConstraintsTest {

  private static final int PERMITTED = 0xa0;
  private static final int EXCLUDED = 0xa1;

  private static VerifyCode check(int kind, byte[] base, byte[] name) throws EncodingException {
    byte[] encoded = tlv(0x30, tlv(kind, tlv(0x30, base)));
    Fault fault =
        NameConstraints.read(Der.of(encoded)).check(List.of(GeneralName.read(Der.of(name))), 0);
    return fault == null ? VerifyCode.OK : fault.code();
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org, OK",
    "example.org, EXAMPLE.org, OK",
    "example.org, a.b.example.org, OK",
    "example.org, *.example.org, OK",
    "'', any.test, OK",
    "example.org, badexample.org, PERMITTED_VIOLATION",
    "example.org, org, PERMITTED_VIOLATION",
    "a.example.org, *.example.org, PERMITTED_VIOLATION",
    "example.org, example.org.evil.test, PERMITTED_VIOLATION",
    "example.org, .example.org, UNSUPPORTED_NAME_SYNTAX",
    "example.org, '', UNSUPPORTED_NAME_SYNTAX",
    "example.org, 'a b.example.org', UNSUPPORTED_NAME_SYNTAX",
    ".example.org, a.example.org, UNSUPPORTED_CONSTRAINT_SYNTAX",
    "*.example.org, a.example.org, UNSUPPORTED_CONSTRAINT_SYNTAX"
  })
  void permittedDnsNames(String base, String name, VerifyCode code) throws EncodingException {
    assertEquals(code, check(PERMITTED, dns(base), dns(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, a.example.org, EXCLUDED_VIOLATION",
    "example.org, example.com, OK",
    "a.example.org, *.example.org, EXCLUDED_VIOLATION",
    "A.Example.org, *.example.ORG, EXCLUDED_VIOLATION",
    "b.a.example.org, *.example.org, OK",
    "example.org, *.example.org, EXCLUDED_VIOLATION",
    "'', a.test, EXCLUDED_VIOLATION"
  })
  void excludedDnsNames(String base, String name, VerifyCode code) throws EncodingException {
    assertEquals(code, check(EXCLUDED, dns(base), dns(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "a@mail.test, a@mail.test, OK",
    "a@mail.test, a@MAIL.test, OK",
    "a@mail.test, A@mail.test, PERMITTED_VIOLATION",
    "mail.test, a@mail.test, OK",
    "mail.test, a@sub.mail.test, PERMITTED_VIOLATION",
    ".mail.test, a@sub.mail.test, OK",
    ".mail.test, a@mail.test, PERMITTED_VIOLATION",
    "mail.test, a@b@mail.test, UNSUPPORTED_NAME_SYNTAX",
    "mail.test, mail.test, UNSUPPORTED_NAME_SYNTAX",
    "a@b@mail.test, a@mail.test, UNSUPPORTED_CONSTRAINT_SYNTAX"
  })
  void permittedMailboxes(String base, String name, VerifyCode code) throws EncodingException {
    assertEquals(code, check(PERMITTED, email(base), email(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "host.test, https://host.test/path?q#f, OK",
    "host.test, https://user@HOST.test:8443, OK",
    "host.test, https://sub.host.test/, PERMITTED_VIOLATION",
    ".host.test, https://sub.host.test/, OK",
    "host.test, https://evil.test/@host.test, PERMITTED_VIOLATION",
    "host.test, https://host.test@evil.test/, PERMITTED_VIOLATION",
    "host.test, urn:host.test, UNSUPPORTED_NAME_SYNTAX",
    "host.test, https://10.0.0.1/, UNSUPPORTED_NAME_SYNTAX",
    "host.test, https://[::1]/, UNSUPPORTED_NAME_SYNTAX"
  })
  void permittedUris(String base, String name, VerifyCode code) throws EncodingException {
    assertEquals(code, check(PERMITTED, uri(base), uri(name)));
  }

  @Test
  void addressesCompareUnderTheMask() throws EncodingException {
    byte[] base = ip(10, 1, 2, 3, 255, 255, 0, 0);
    assertEquals(VerifyCode.OK, check(PERMITTED, base, ip(10, 1, 9, 9)));
    assertEquals(VerifyCode.PERMITTED_VIOLATION, check(PERMITTED, base, ip(10, 2, 2, 3)));
    assertEquals(VerifyCode.EXCLUDED_VIOLATION, check(EXCLUDED, base, ip(10, 1, 2, 3)));
    byte[] wide = ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    assertEquals(VerifyCode.PERMITTED_VIOLATION, check(PERMITTED, base, wide));
    assertEquals(VerifyCode.UNSUPPORTED_NAME_SYNTAX, check(PERMITTED, base, ip(10, 1, 2)));
    assertEquals(
        VerifyCode.UNSUPPORTED_CONSTRAINT_SYNTAX,
        check(PERMITTED, ip(10, 0, 0, 0, 255, 0, 255, 0), ip(10, 0, 0, 1)));
  }

  @Test
  void directoryNamesCompareByPrefixWhateverTheString() throws EncodingException {
    byte[] shouting =
        tlv(0xa4, CertificateMaker.name(0x13, CertificateMaker.ascii(" SOME  body ")));
    assertEquals(VerifyCode.OK, check(PERMITTED, directory("some body"), shouting));
    assertEquals(
        VerifyCode.PERMITTED_VIOLATION, check(PERMITTED, directory("some"), directory("body")));
    byte[] everything = tlv(0xa4, tlv(0x30));
    assertEquals(VerifyCode.EXCLUDED_VIOLATION, check(EXCLUDED, everything, directory("any")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xa0, 0xa3, 0xa5, 0x88})
  void kindsThatNobodyComparesAreRefusedWhereTheyMeet(int tag) throws EncodingException {
    byte[] name = tlv(tag, new byte[] {4, 1, 0});
    assertEquals(VerifyCode.UNSUPPORTED_CONSTRAINT_TYPE, check(PERMITTED, name, name));
    assertEquals(VerifyCode.UNSUPPORTED_CONSTRAINT_TYPE, check(EXCLUDED, name, name));
    assertEquals(VerifyCode.OK, check(PERMITTED, name, dns("host.test")));
  }
}
