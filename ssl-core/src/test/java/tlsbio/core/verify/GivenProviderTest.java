// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.leaf;

import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;

/** Signatures by the provider that a backend names, and by no other. */
class GivenProviderTest {

  private final Made root = ca("root").selfSigned();
  private final Made end = leaf("host.test").by(root);

  /** Throws an error at what it does not do, as FIPS modules in approved-only mode may. */
  public static final class Refusing extends SignatureSpi {
    @Override
    protected void engineInitVerify(PublicKey key) {
      throw new AssertionError("not approved");
    }

    @Override
    protected void engineInitSign(PrivateKey key) {
      throw new AssertionError("not approved");
    }

    @Override
    protected void engineUpdate(byte b) {}

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {}

    @Override
    protected byte[] engineSign() {
      return new byte[0];
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      return true;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException(name);
    }
  }

  /** Has nothing. */
  private static class Empty extends Provider {
    private static final long serialVersionUID = 1L;

    Empty() {
      super("Empty", "1", "nothing");
    }
  }

  /** Has ECDSA, and refuses it. */
  private static final class Strict extends Empty {
    private static final long serialVersionUID = 1L;

    Strict() {
      put("Signature.SHA256withECDSA", Refusing.class.getName());
    }
  }

  private Verification verify(Provider provider) {
    return new ChainVerifier(
            TrustStore.of(List.of(root.certificate())),
            Purpose.SERVER,
            VerifyCodesTest.CLOCK,
            Optional.of(provider),
            VerifyOptions.DEFAULT)
        .verify(List.of(end.certificate()));
  }

  @Test
  void whatTheProviderLacksNobodyElseDoes() {
    assertEquals(VerifyCode.UNSUPPORTED_SIGNATURE_ALGORITHM, verify(new Empty()).code());
  }

  @Test
  void anErrorOfTheProviderIsARefusal() {
    assertEquals(VerifyCode.UNSUPPORTED_SIGNATURE_ALGORITHM, verify(new Strict()).code());
  }

  @Test
  void theRefusalIsRemembered() {
    Work work = new Work(new Strict(), 1);
    CertificateFacts child = new CertificateFacts(end.certificate());
    CertificateFacts issuer = new CertificateFacts(root.certificate());
    for (int i = 0; i < 3; i++) {
      assertThrows(NoSuchAlgorithmException.class, () -> work.signatureHolds(child, issuer));
    }
    assertEquals(1, work.signatures());
  }
}
