// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.AsyncSSLPrivateKeyMethod;
import io.netty.internal.tcnative.ResultCallback;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs with a key whose bytes are not here: in a token, behind a network. Such a key is one
 * without the encoding PKCS #8; its own JCA provider signs with it, in a task, so on any thread and
 * for as long as it takes.
 *
 * <p>BoringSSL asks to sign what is not hashed yet, by the code of a signature scheme. It would
 * also ask to decrypt, for the suites of TLS 1.2 with plain RSA; that is refused.
 */
final class RemoteKeys implements AsyncSSLPrivateKeyMethod {

  private final PrivateKey key;
  private final Verifications connections;

  RemoteKeys(PrivateKey key, Verifications connections) {
    this.key = key;
    this.connections = connections;
  }

  /** Returns true if {@code key} does not show its bytes. */
  static boolean isRemote(PrivateKey key) {
    return !"PKCS#8".equals(key.getFormat());
  }

  @Override
  public void sign(long ssl, int scheme, byte[] input, ResultCallback<byte[]> callback) {
    byte[] signed;
    try {
      signed = sign(scheme, input);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Out of a task, an exception would leave the connection waiting for ever.
      fail(ssl, callback, e);
      return;
    }
    callback.onSuccess(ssl, signed);
  }

  @Override
  public void decrypt(long ssl, byte[] input, ResultCallback<byte[]> callback) {
    fail(ssl, callback, new InvalidKeyException("a key that is elsewhere signs, and only signs"));
  }

  private void fail(long ssl, ResultCallback<byte[]> callback, Exception cause) {
    TcnEngine engine = connections.engine(ssl);
    if (engine != null) {
      engine.keyFailed(cause);
    }
    callback.onError(ssl, cause);
  }

  private byte[] sign(int scheme, byte[] input) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(name(scheme));
    signature.initSign(key);
    PSSParameterSpec pss = pss(scheme);
    if (pss != null) {
      signature.setParameter(pss);
    }
    signature.update(input);
    return signature.sign();
  }

  /** Returns the JCA's name of a signature scheme (RFC 8446 section 4.2.3). */
  private static String name(int scheme) throws InvalidKeyException {
    return switch (scheme) {
      case 0x0401 -> "SHA256withRSA";
      case 0x0501 -> "SHA384withRSA";
      case 0x0601 -> "SHA512withRSA";
      case 0x0403 -> "SHA256withECDSA";
      case 0x0503 -> "SHA384withECDSA";
      case 0x0603 -> "SHA512withECDSA";
      case 0x0804, 0x0805, 0x0806 -> "RSASSA-PSS";
      case 0x0807 -> "Ed25519";
      default ->
          throw new InvalidKeyException(String.format("no signature scheme 0x%04x here", scheme));
    };
  }

  private static @Nullable PSSParameterSpec pss(int scheme) {
    return switch (scheme) {
      case 0x0804 -> new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
      case 0x0805 -> new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);
      case 0x0806 -> new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);
      default -> null;
    };
  }
}
