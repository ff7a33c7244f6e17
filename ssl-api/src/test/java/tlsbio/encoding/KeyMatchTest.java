// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.Certs;
import tlsbio.CredentialException;
import tlsbio.Identity;
import tlsbio.Reason;

/** Keys that live in a token: no encoding, no numbers, and usable by one provider alone. */
class KeyMatchTest {

  private static final Token TOKEN = new Token();

  @BeforeEach
  void plugIn() {
    Security.addProvider(TOKEN);
  }

  @AfterEach
  void pullOut() {
    Security.removeProvider(TOKEN.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "p256"})
  void takesAKeyThatShowsNothing(String name) {
    Identity open = Identity.pem(Certs.text(name + ".crt.pem"), Certs.text(name + ".p8.pem"));
    Identity opaque = Identity.of(open.chain(), new TokenKey(open.key(), false));
    assertNull(opaque.key().getEncoded());
    assertNotNull(opaque.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "p256"})
  void refusesSuchAKeyOfAnotherCertificate(String name) {
    Identity open = Identity.pem(Certs.text(name + ".crt.pem"), Certs.text(name + ".p8.pem"));
    String other = name.equals("rsa") ? "rsa2.p8.pem" : "p256b.p8.pem";
    PrivateKey wrong = key(Certs.text(other));
    refused(Reason.KEY_VALUES_MISMATCH, open, new TokenKey(wrong, false));
  }

  @Test
  void saysWhenATokenRefusesToSign() {
    Identity open = Identity.pem(Certs.text("p256.crt.pem"), Certs.text("p256.p8.pem"));
    refused(Reason.UNSUPPORTED_ALGORITHM, open, new TokenKey(open.key(), true));
  }

  @Test
  void saysWhenNobodyCanUseTheKey() {
    Identity open = Identity.pem(Certs.text("p256.crt.pem"), Certs.text("p256.p8.pem"));
    TokenKey key = new TokenKey(open.key(), false);
    pullOut();
    refused(Reason.UNSUPPORTED_ALGORITHM, open, key);
  }

  private static void refused(Reason reason, Identity identity, PrivateKey key) {
    CredentialException e =
        assertThrows(CredentialException.class, () -> Identity.of(identity.chain(), key));
    assertEquals(reason, e.reason(), e.getMessage());
  }

  private static PrivateKey key(String pem) {
    try {
      return PrivateKeys.of(Pem.read(pem.getBytes(StandardCharsets.US_ASCII)), null);
    } catch (EncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** A handle on a key; not an RSAKey or ECKey, and without an encoding. */
  private static final class TokenKey implements PrivateKey {

    private static final long serialVersionUID = 1L;

    private final PrivateKey inside;
    private final boolean refuses;

    TokenKey(PrivateKey inside, boolean refuses) {
      this.inside = inside;
      this.refuses = refuses;
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

  private static final class Token extends Provider {

    private static final long serialVersionUID = 1L;

    Token() {
      super("TlsbioTestToken", "1", "signs with token keys only");
      for (String name : new String[] {"SHA256withRSA", "SHA256withECDSA"}) {
        putService(
            new Service(this, "Signature", name, TokenSignature.class.getName(), null, null) {
              @Override
              public Object newInstance(@Nullable Object parameter) {
                return new TokenSignature(getAlgorithm());
              }

              @Override
              public boolean supportsParameter(Object parameter) {
                return parameter instanceof TokenKey;
              }
            });
      }
    }
  }

  private static final class TokenSignature extends SignatureSpi {

    private final String name;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private @Nullable TokenKey key;

    TokenSignature(String name) {
      this.name = name;
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
      throw new InvalidKeyException("a token only signs");
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
      if (!(privateKey instanceof TokenKey tokenKey)) {
        throw new InvalidKeyException("not a key of this token");
      }
      key = tokenKey;
    }

    @Override
    protected void engineUpdate(byte b) {
      message.write(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
      message.write(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      TokenKey own = Objects.requireNonNull(key);
      if (own.refuses) {
        throw new SignatureException("log in first");
      }
      try {
        Signature signature = Signature.getInstance(name);
        signature.initSign(own.inside);
        signature.update(message.toByteArray());
        return signature.sign();
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new SignatureException(e);
      }
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      throw new SignatureException("a token only signs");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String parameter, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String parameter) {
      throw new UnsupportedOperationException();
    }
  }
}
