// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.TlsException.Fault;
import tlsbio.encoding.EncodingException;

class ErrorsTest {

  private static final Fault FAULT =
      new Fault(Reason.NO_SHARED_CIPHER, Alert.of(40), false, Phase.HANDSHAKE, "toy");

  @Test
  void repeatsAnErrorAsItsOwnClassWithTheFirstAsCause() {
    List<X509Certificate> chain = TrustStore.pem(Certs.text("root.pem")).anchors();
    List<TlsException> errors =
        List.of(
            new TlsException("text", FAULT, null),
            new ClosedException("text", FAULT, null),
            new UnexpectedEofException("text", FAULT, null),
            new CertificateVerificationException(
                "text", FAULT, VerifyCode.CERT_HAS_EXPIRED, "words", chain, null));
    for (TlsException error : errors) {
      TlsException again = error.again();
      assertNotSame(error, again);
      assertSame(error.getClass(), again.getClass());
      assertEquals("text", again.getMessage());
      assertSame(error, again.getCause());
      assertEquals(FAULT, again.fault());
      assertInstanceOf(SSLException.class, again);
    }
    CertificateVerificationException last =
        assertInstanceOf(CertificateVerificationException.class, errors.get(3).again());
    assertEquals(VerifyCode.CERT_HAS_EXPIRED, last.verifyCode());
    assertEquals("words", last.verifyMessage());
    assertEquals(chain, last.chain());
  }

  @Test
  void saysWhatItsFaultSays() {
    TlsException error = new TlsException("text", FAULT, null);
    assertEquals(Reason.NO_SHARED_CIPHER, error.reason());
    assertEquals(Optional.of(Alert.of(40)), error.alert());
    assertFalse(error.isAlertReceived());
    assertEquals(Phase.HANDSHAKE, error.phase());
    assertEquals("toy", error.backend());
  }

  @Test
  void refusesAReceivedAlertWithoutItsName() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Fault(Reason.ALERT_RECEIVED, null, true, Phase.HANDSHAKE, "toy"));
    Fault silent = new Fault(Reason.INTERNAL_ERROR, null, false, Phase.HANDSHAKE, "toy");
    assertEquals(Optional.empty(), new TlsException("text", silent, null).alert());
  }

  @ParameterizedTest
  @EnumSource(EncodingException.Problem.class)
  void hasAReasonForEveryProblemOfTheReaders(EncodingException.Problem problem) {
    CredentialException error =
        CredentialException.of(new EncodingException(problem, "what"), "where");
    assertEquals(problem.name(), error.reason().name());
    assertEquals("where: what", error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "OK, 0, ok",
    "CERT_HAS_EXPIRED, 10, certificate has expired",
    "DEPTH_ZERO_SELF_SIGNED_CERT, 18, self-signed certificate",
    "SELF_SIGNED_CERT_IN_CHAIN, 19, self-signed certificate in certificate chain",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY, 20, unable to get local issuer certificate",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE, 21, unable to verify the first certificate",
    "CERT_REVOKED, 23, certificate revoked",
    "UNABLE_TO_GET_CRL, 3, unable to get certificate CRL",
    "HOSTNAME_MISMATCH, 62, hostname mismatch",
    "IP_ADDRESS_MISMATCH, 64, IP address mismatch",
  })
  void numbersVerifyCodesAsOpenSslDoes(VerifyCode code, int number, String message) {
    assertEquals(number, code.number());
    assertEquals(message, code.message());
  }

  @Test
  void numbersNoTwoVerifyCodesAlike() {
    Set<Integer> numbers = new HashSet<>();
    for (VerifyCode code : VerifyCode.values()) {
      assertTrue(numbers.add(code.number()), code.name());
    }
  }

  @Test
  void namesEveryProblemOfAConfiguration() {
    ConfigurationException error = new ConfigurationException(List.of("one", "two"));
    assertEquals("one; two", error.getMessage());
    assertEquals(List.of("one", "two"), error.problems());
    UnsupportedFeatureException missing =
        new UnsupportedFeatureException(List.of(Feature.CRLS), List.of("no crls"));
    assertEquals(List.of(Feature.CRLS), missing.features());
  }
}
