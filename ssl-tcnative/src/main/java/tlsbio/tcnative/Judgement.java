// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.VerifyCode;
import tlsbio.engine.PeerVerifier;

/**
 * What came of the natives' question about one peer's chain. They learn a number; what they cannot
 * carry, the chain and an exception, is kept here for the engine.
 */
final class Judgement {

  private final PeerVerifier verifier;
  private List<X509Certificate> chain = List.of();
  private @Nullable VerifyCode refused;
  private @Nullable Throwable thrown;

  Judgement(PeerVerifier verifier) {
    this.verifier = verifier;
  }

  /** Returns the number for the natives; never throws. */
  int verify(byte[][] encoded) {
    try {
      PeerVerifier.Result answer = ask(Arrays.asList(encoded));
      refused = answer.isOk() ? null : answer.code();
      return VerifyAlerts.number(answer.code());
    } catch (RuntimeException | Error e) {
      thrown = e;
      return VerifyAlerts.number(VerifyCode.UNSPECIFIED);
    }
  }

  private PeerVerifier.Result ask(List<byte[]> encoded) {
    List<X509Certificate> parsed = new ArrayList<>(encoded.size());
    try {
      CertificateFactory certificates = CertificateFactory.getInstance("X.509");
      for (byte[] der : encoded) {
        parsed.add(
            (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (CertificateException e) {
      return verifier.verifyEncoded(encoded);
    }
    chain = List.copyOf(parsed);
    return verifier.verify(chain);
  }

  /** Returns the chain as received, empty if none was asked about. */
  List<X509Certificate> chain() {
    return chain;
  }

  /** Returns the alert for a chain that was refused, null if none was. */
  @Nullable Alert alert() {
    return refused == null ? null : VerifyAlerts.alert(refused);
  }

  /** Throws what the verifier threw, if it did: it is a fault of ours, not of the peer. */
  void raise() {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
