// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.io.Serial;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;

/**
 * A place that signs with keys it does not show: a token, an HSM, a service behind a network. It is
 * what a program with such keys writes: a provider of the JCA with the signatures that TLS needs,
 * and keys that are handles. {@code Security.addProvider} makes it known, and the JCA finds it by
 * its keys, since no other provider takes them.
 *
 * @since 0.1
 */
public final class Token implements AutoCloseable {

  private static final String NAME = "tlsbio-kit-token";

  private final Signatures provider = new Signatures(this);
  private final Thread home = Thread.currentThread();
  private volatile CompletableFuture<?> ready = CompletableFuture.completedFuture("");
  private volatile @Nullable Thread signer;

  private Token() {}

  /** Returns a token that is plugged in until it is closed. */
  public static Token plugIn() {
    Token token = new Token();
    if (Security.addProvider(token.provider) < 0) {
      throw new AssertionError("a token is plugged in already");
    }
    return token;
  }

  /** Returns the identity of that name with its key in the token. */
  public Identity identity(String fixture) {
    Identity shown = Fixtures.identity(fixture);
    return Identity.of(shown.chain(), handle(shown.key()));
  }

  private PrivateKey handle(PrivateKey key) {
    return key instanceof RSAKey rsa
        ? new RsaHandle(this, key, rsa.getModulus())
        : new Handle(this, key);
  }

  /**
   * Signs from now on when {@code ready} is complete; if it fails, not at all. The thread that
   * plugged the token in is one that must not wait: asked there too early, it does not sign.
   */
  public void signsAfter(CompletableFuture<?> ready) {
    this.ready = ready;
    signer = null;
  }

  /** Returns the thread that asked for the last signature, null if none did. */
  public @Nullable Thread signer() {
    return signer;
  }

  /** Pulls it out. */
  @Override
  public void close() {
    Security.removeProvider(NAME);
  }

  /** A key of the token, without bytes. */
  private static class Handle implements PrivateKey {
    @Serial private static final long serialVersionUID = 1L;
    private final transient Token token;
    private final transient PrivateKey inside;

    Handle(Token token, PrivateKey inside) {
      this.token = token;
      this.inside = inside;
    }

    @Override
    public final String getAlgorithm() {
      return inside.getAlgorithm();
    }

    @Override
    public final @Nullable String getFormat() {
      return null;
    }

    @Override
    public final byte @Nullable [] getEncoded() {
      return null;
    }
  }

  /** JSSE takes an RSA key only if it tells its modulus, which is no secret. */
  private static final class RsaHandle extends Handle implements RSAKey {
    @Serial private static final long serialVersionUID = 1L;
    private final BigInteger modulus;

    RsaHandle(Token token, PrivateKey inside, BigInteger modulus) {
      super(token, inside);
      this.modulus = modulus;
    }

    @Override
    public BigInteger getModulus() {
      return modulus;
    }
  }

  private static final class Signatures extends Provider {
    @Serial private static final long serialVersionUID = 1L;
    private final transient Token token;

    Signatures(Token token) {
      super(NAME, "1", "keys that are elsewhere");
      this.token = token;
      for (String key : new String[] {"RSA", "ECDSA"}) {
        for (int bits : new int[] {256, 384, 512}) {
          putService(new Signing(this, "SHA" + bits + "with" + key));
        }
      }
      putService(new Signing(this, "RSASSA-PSS"));
    }

    private static final class Signing extends Service {
      private final Token token;

      Signing(Signatures provider, String algorithm) {
        super(provider, "Signature", algorithm, Engine.class.getName(), null, null);
        this.token = provider.token;
      }

      @Override
      public boolean supportsParameter(Object parameter) {
        return parameter instanceof Handle handle && handle.token == token;
      }

      @Override
      public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
        return new Engine(token, Signature.getInstance(getAlgorithm()));
      }
    }
  }

  private static final class Engine extends SignatureSpi {
    private final Token token;
    private final Signature real;

    Engine(Token token, Signature real) {
      this.token = token;
      this.real = real;
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      if (!(key instanceof Handle handle)) {
        throw new InvalidKeyException("a key that is not in the token");
      }
      real.initSign(handle.inside);
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters)
        throws InvalidAlgorithmParameterException {
      real.setParameter(parameters);
    }

    @Override
    protected void engineUpdate(byte b) throws SignatureException {
      real.update(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
      real.update(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      token.signer = Thread.currentThread();
      if (token.signer == token.home && !token.ready.isDone()) {
        throw new SignatureException("asked to sign on the thread that must not wait");
      }
      try {
        token.ready.join();
      } catch (CompletionException e) {
        throw new SignatureException("the token does not sign: " + e.getCause(), e);
      }
      return real.sign();
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      throw new InvalidKeyException("a token signs");
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      throw new SignatureException("a token signs");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
