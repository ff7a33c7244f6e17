// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import tlsbio.VerifyCode;
import tlsbio.engine.PeerVerifier;

/** Answers as told and remembers what it was asked. */
public final class RecordingVerifier implements PeerVerifier {

  /** What it was asked about, call by call. */
  public final List<List<X509Certificate>> asked = new ArrayList<>();

  private final Result answer;

  /** Makes one that answers {@code code}. */
  public RecordingVerifier(VerifyCode code) {
    answer = new Result(code, code.message());
  }

  /** Returns one that is content with anything. */
  public static RecordingVerifier accepting() {
    return new RecordingVerifier(VerifyCode.OK);
  }

  @Override
  public Result verify(List<X509Certificate> chain) {
    asked.add(List.copyOf(chain));
    return answer;
  }

  @Override
  public Result verifyEncoded(List<byte[]> chain) {
    List<X509Certificate> parsed = new ArrayList<>();
    try {
      CertificateFactory certificates = CertificateFactory.getInstance("X.509");
      for (byte[] der : chain) {
        parsed.add(
            (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
    return verify(parsed);
  }
}
