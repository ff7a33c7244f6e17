// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.AsyncSSLPrivateKeyMethod;
import io.netty.internal.tcnative.ResultCallback;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import tlsbio.SignatureScheme;
import tlsbio.engine.SigningKeys;

/**
 * Signs with a key whose bytes are not here: in a token, behind a network. Its own JCA provider
 * signs with it, in a task, so on any thread and for as long as it takes.
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

  @Override
  public void sign(long ssl, int scheme, byte[] input, ResultCallback<byte[]> callback) {
    byte[] signed;
    try {
      Signature signature = SigningKeys.signature(key, SignatureScheme.of(scheme));
      signature.update(input);
      signed = signature.sign();
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
}
