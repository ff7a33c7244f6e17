// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import java.io.Serial;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A token, as a JCA provider: it signs with keys that it does not show. What a program that has its
 * keys elsewhere would write; {@code Security.addProvider} makes it known.
 */
public final class Token extends Provider {

  @Serial private static final long serialVersionUID = 1L;

  public static volatile @Nullable Thread signer;
  public static volatile boolean broken;

  public Token() {
    super("tlsbio-token", "1", "keys that are elsewhere");
    for (String algorithm : new String[] {"SHA256withECDSA", "SHA256withRSA", "RSASSA-PSS"}) {
      putService(new Signing(this, algorithm));
    }
  }

  /** A key of the token: a handle, no bytes. */
  public static final class Handle implements PrivateKey {
    @Serial private static final long serialVersionUID = 1L;
    private final transient PrivateKey inside;

    public Handle(PrivateKey inside) {
      this.inside = inside;
    }

    @Override
    public String getAlgorithm() {
      return inside.getAlgorithm();
    }

    @Override
    public @Nullable String getFormat() {
      return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return null;
    }
  }

  private static final class Signing extends Service {
    Signing(Provider provider, String algorithm) {
      super(provider, "Signature", algorithm, Engine.class.getName(), null, null);
    }

    @Override
    public boolean supportsParameter(Object parameter) {
      return parameter instanceof Handle;
    }

    @Override
    public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
      return new Engine(Signature.getInstance(getAlgorithm()));
    }
  }

  private static final class Engine extends SignatureSpi {
    private final Signature real;

    Engine(Signature real) {
      this.real = real;
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      throw new InvalidKeyException("a token signs");
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      real.initSign(((Handle) key).inside);
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
      signer = Thread.currentThread();
      if (broken) {
        throw new SignatureException("the token was pulled out");
      }
      return real.sign();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      throw new SignatureException("a token signs");
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters)
        throws InvalidAlgorithmParameterException {
      real.setParameter(parameters);
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
