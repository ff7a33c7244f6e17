// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import tlsbio.VerifyCode;
import tlsbio.engine.PeerVerifier;

/** Answers as told and remembers what it was asked. */
final class RecordingVerifier implements PeerVerifier {

  private final Result answer;
  final List<List<X509Certificate>> asked = new ArrayList<>();

  RecordingVerifier(VerifyCode code) {
    answer = new Result(code, code.message());
  }

  static RecordingVerifier accepting() {
    return new RecordingVerifier(VerifyCode.OK);
  }

  @Override
  public Result verify(List<X509Certificate> chain) {
    asked.add(List.copyOf(chain));
    return answer;
  }

  @Override
  public Result verifyEncoded(List<byte[]> chain) {
    throw new AssertionError("these can be read");
  }
}
