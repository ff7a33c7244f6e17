// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tlsbio.Alert;
import tlsbio.Tls;
import tlsbio.VerifyCode;
import tlsbio.engine.PeerVerifier.Result;

class PeerCheckTest {

  private final PeerCheck check = new PeerCheck(Tls.client().config(), null, null);

  @Test
  void whatIsGivenEncodedIsRememberedParsed() throws Exception {
    assertTrue(check.verifyEncoded(List.of(ToyPair.CERTIFICATE.getEncoded())).isOk());
    assertEquals(List.of(ToyPair.CERTIFICATE), check.sent());
  }

  @Test
  void aByteBehindACertificateMakesItUnreadable() throws Exception {
    byte[] good = ToyPair.CERTIFICATE.getEncoded();
    Result answer = check.verifyEncoded(List.of(good, Arrays.copyOf(good, good.length + 1)));
    assertEquals(VerifyCode.UNSPECIFIED, answer.code());
    assertEquals(Alert.BAD_CERTIFICATE, answer.alert());
    assertTrue(check.isRejected());
    assertEquals(List.of(ToyPair.CERTIFICATE), check.sent());
  }

  @Test
  void anEmptyChainIsMissingAndNotRejected() {
    assertFalse(check.verifyEncoded(List.of()).isOk());
    assertTrue(check.isMissing());
    assertFalse(check.isRejected());
  }

  @Test
  void everyRefusalHasAnAlertAndOnlyARefusal() {
    for (VerifyCode code : VerifyCode.values()) {
      Result answer = new Result(code, code.message());
      if (answer.isOk()) {
        assertThrows(IllegalStateException.class, answer::alert);
      } else {
        assertTrue(answer.alert().code() >= 40, code::name);
      }
    }
  }
}
