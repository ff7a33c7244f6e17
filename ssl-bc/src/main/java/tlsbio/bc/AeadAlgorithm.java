// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;

/** The authenticated encryption of records that the JDK does itself. */
enum AeadAlgorithm {
  /** RFC 5288, RFC 8446; the nonce of TLS 1.2 is partly explicit. */
  AES_GCM("AES/GCM/NoPadding", "AES", 8),

  /** RFC 7905, RFC 8446. */
  CHACHA20_POLY1305("ChaCha20-Poly1305", "ChaCha20", 0);

  /** The length of a tag, in bytes. */
  static final int TAG = 16;

  /** The length of a nonce, in bytes. */
  static final int NONCE = 12;

  final String key;
  private final String transformation;
  private final int explicitNonce;

  AeadAlgorithm(String transformation, String key, int explicitNonce) {
    this.transformation = transformation;
    this.key = key;
    this.explicitNonce = explicitNonce;
  }

  /** Returns how many bytes of the nonce stand in each record. */
  int explicitNonce(boolean tls13) {
    return tls13 ? 0 : explicitNonce;
  }

  AlgorithmParameterSpec parameters(byte[] nonce) {
    return this == AES_GCM ? new GCMParameterSpec(TAG * 8, nonce) : new IvParameterSpec(nonce);
  }

  /**
   * Returns a new cipher of the JDK's. The provider is asked for by name, since programs may have
   * put another first; a JDK without SunJCE gives its own.
   */
  Cipher cipher() throws TlsFatalAlert {
    Provider jdk = Security.getProvider("SunJCE");
    try {
      return jdk == null
          ? Cipher.getInstance(transformation)
          : Cipher.getInstance(transformation, jdk);
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "there is no " + transformation, e);
    }
  }
}
