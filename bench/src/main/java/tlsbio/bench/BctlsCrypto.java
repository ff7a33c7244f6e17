// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.tls.EncryptionAlgorithm;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** Bouncy Castle's own cryptography, but for AES-GCM, which it can have of the JDK instead. */
final class BctlsCrypto extends BcTlsCrypto {

  private final TlsCrypto jca;

  BctlsCrypto(SecureRandom random) {
    super(random);
    jca = new JcaTlsCryptoProvider().create(random, random);
  }

  @Override
  public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac)
      throws IOException {
    return switch (encryption) {
      case EncryptionAlgorithm.AES_128_GCM, EncryptionAlgorithm.AES_256_GCM ->
          jca.createCipher(parameters, encryption, mac);
      default -> super.createCipher(parameters, encryption, mac);
    };
  }
}
