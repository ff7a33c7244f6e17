// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.SignatureScheme;
import tlsbio.engine.SigningKeys;

/** Bouncy Castle's lightweight cryptography, alone or with the JDK's AES-GCM. */
final class LightModule implements BcModule {

  private final boolean alone;
  private final BouncyCastleProvider provider = new BouncyCastleProvider();

  /**
   * Makes the module.
   *
   * @param alone true for nothing of the JDK's, not even AES-GCM
   */
  LightModule(boolean alone) {
    this.alone = alone;
  }

  @Override
  public String version() {
    String own = "Bouncy Castle " + provider.getVersionStr();
    try {
      String gcm =
          alone ? "" : ", AES-GCM by " + AeadAlgorithm.AES_GCM.cipher().getProvider().getName();
      return own + " (BC's crypto" + gcm + ")";
    } catch (IOException e) {
      return own + " (BC's crypto, no AES-GCM)";
    }
  }

  @Override
  public TlsCrypto crypto() {
    return new BcCrypto();
  }

  @Override
  public TlsCrypto crypto(TlsCrypto shared, RecordMemory memory) {
    return alone ? shared : new BcCrypto((BcCrypto) shared, memory);
  }

  @Override
  public boolean has(SignatureScheme scheme) {
    return true;
  }

  @Override
  public @Nullable Key key(TlsCrypto crypto, PrivateKey key, SignatureScheme scheme)
      throws IOException {
    if (SigningKeys.isElsewhere(key)) {
      return null;
    }
    byte[] encoded = key.getEncoded();
    AsymmetricKeyParameter own;
    try {
      own = PrivateKeyFactory.createKey(encoded);
    } catch (RuntimeException e) {
      throw new IOException("a private key cannot be read: " + e.getMessage(), e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    return (parameters, chain, algorithm) ->
        new BcDefaultTlsCredentialedSigner(parameters, (BcTlsCrypto) crypto, own, chain, algorithm);
  }

  @Override
  public boolean readsCertificates() {
    return true;
  }

  @Override
  public Optional<Provider> signatures() {
    return alone ? Optional.of(provider) : Optional.empty();
  }

  @Override
  public boolean isApprovedOnly() {
    return false;
  }
}
