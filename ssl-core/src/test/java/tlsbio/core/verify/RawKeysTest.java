// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.VerifyCode;

class RawKeysTest {

  private static PublicKey key(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (size > 0) {
        generator.initialize(size);
      }
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"})
  void everyKindIsReadFromItsEncoding(String algorithm) {
    PublicKey key = key(algorithm, algorithm.startsWith("RSA") ? 2048 : 0);
    assertEquals(Optional.of(key), RawKeys.read(key.getEncoded()));
  }

  @Test
  void whatIsNoKeyIsNone() {
    byte[] encoded = key("EC", 256).getEncoded();
    assertEquals(Optional.empty(), RawKeys.read(new byte[0]));
    assertEquals(Optional.empty(), RawKeys.read(Arrays.copyOf(encoded, encoded.length - 1)));
    encoded[8] ^= 1;
    assertEquals(Optional.empty(), RawKeys.read(encoded));
  }

  @Test
  void onlyTrustedKeysThatAreStrongEnoughAreAccepted() {
    PublicKey trusted = key("EC", 256);
    PublicKey weak = key("RSA", 1024);
    List<PublicKey> all = List.of(trusted, weak);
    assertEquals(VerifyCode.OK, RawKeys.verify(trusted, all).code());
    assertEquals(VerifyCode.EE_KEY_TOO_SMALL, RawKeys.verify(weak, all).code());
    assertEquals(VerifyCode.RPK_UNTRUSTED, RawKeys.verify(key("EC", 256), all).code());
    assertEquals(VerifyCode.RPK_UNTRUSTED, RawKeys.verify(trusted, List.of()).code());
  }
}
