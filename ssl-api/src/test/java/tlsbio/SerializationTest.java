// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exceptions cross process boundaries (test runners, RMI): what they say must cross with them. */
class SerializationTest {

  @Test
  void aTlsExceptionKeepsWhatItSays() throws Exception {
    TlsException.Fault fault =
        new TlsException.Fault(Reason.ALERT_RECEIVED, Alert.UNKNOWN_CA, true, Phase.DATA, "jdk");

    TlsException copy = copy(new TlsException("refused", fault, null));

    assertEquals(fault, copy.fault());
    assertEquals("refused", copy.getMessage());
  }

  @Test
  void aVerificationExceptionKeepsItsCode() throws Exception {
    TlsException.Fault fault =
        new TlsException.Fault(
            Reason.CERTIFICATE_VERIFY_FAILED, null, false, Phase.HANDSHAKE, "jdk");

    CertificateVerificationException copy =
        copy(
            new CertificateVerificationException(
                "no", fault, VerifyCode.CERT_HAS_EXPIRED, "expired", List.of(), null));

    assertEquals(VerifyCode.CERT_HAS_EXPIRED, copy.verifyCode());
    assertEquals(List.of(), copy.chain());
  }

  @Test
  void aConfigurationExceptionKeepsItsProblems() throws Exception {
    UnsupportedFeatureException copy =
        copy(new UnsupportedFeatureException(List.of(Feature.CRLS), List.of("no crls")));

    assertEquals(List.of(Feature.CRLS), copy.features());
    assertEquals(List.of("no crls"), copy.problems());
  }

  @SuppressWarnings("unchecked") // the copy has the class of what was copied
  private static <T> T copy(T original) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
