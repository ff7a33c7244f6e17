// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.tls.TlsFatalAlert;
import org.junit.jupiter.api.Test;

class JceGcmTest {

  @Test
  void nothingStaysOfWhatDoesNotVerify() throws Exception {
    byte[] key = new byte[16];
    byte[] nonce = new byte[12];
    byte[] sealed = new byte[116];
    JceGcm seal = new JceGcm(BcCrypto.cipher(), Cipher.ENCRYPT_MODE);
    seal.setKey(key, 0, key.length);
    seal.init(nonce, 16);
    byte[] plain = new byte[100];
    Arrays.fill(plain, (byte) 'x');
    assertEquals(116, seal.doFinal(new byte[5], plain, 0, 100, sealed, 0));
    sealed[115] ^= 1;
    JceGcm open = new JceGcm(BcCrypto.cipher(), Cipher.DECRYPT_MODE);
    open.setKey(key, 0, key.length);
    open.init(nonce, 16);
    assertThrows(TlsFatalAlert.class, () -> open.doFinal(new byte[5], sealed, 0, 116, sealed, 0));
    assertEquals(-1, new String(sealed, 0, 100, StandardCharsets.US_ASCII).indexOf('x'));
  }
}
