// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException.Problem;

/**
 * Decides whether a private key belongs to a public key.
 *
 * <p>RSA keys say so by their modulus. For all others, and for keys that live elsewhere and show
 * nothing (a token, an HSM), the private key signs and the public key verifies. The provider for
 * signing is left open until the key is there, so that the one that made an opaque key is found.
 */
public final class KeyMatch {

  private static final byte[] MESSAGE =
      "tlsbio: does this key belong here?".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private KeyMatch() {}

  /** A JCA signature with its parameters. */
  private record Scheme(String name, @Nullable AlgorithmParameterSpec parameters) {

    byte[] sign(PrivateKey key) throws GeneralSecurityException {
      Signature signature = Signature.getInstance(name);
      signature.initSign(key);
      prepare(signature);
      return signature.sign();
    }

    boolean verify(PublicKey key, byte[] signed) throws GeneralSecurityException {
      Signature signature = Signature.getInstance(name);
      signature.initVerify(key);
      prepare(signature);
      return signature.verify(signed);
    }

    private void prepare(Signature signature) throws GeneralSecurityException {
      if (parameters != null) {
        signature.setParameter(parameters);
      }
      signature.update(MESSAGE);
    }
  }

  /**
   * Checks that {@code privateKey} is the other half of {@code publicKey}.
   *
   * @throws EncodingException KEY_VALUES_MISMATCH if it is not, UNSUPPORTED_ALGORITHM if nobody
   *     here can sign with it or verify what it signed
   */
  public static void check(PublicKey publicKey, PrivateKey privateKey) throws EncodingException {
    String family = family(publicKey.getAlgorithm());
    if (!family.equals(family(privateKey.getAlgorithm()))) {
      throw mismatch(
          "the certificate has a key for "
              + publicKey.getAlgorithm()
              + ", the private key is for "
              + privateKey.getAlgorithm());
    }
    if (publicKey instanceof RSAPublicKey ours && privateKey instanceof RSAKey theirs) {
      boolean sameExponent =
          !(privateKey instanceof RSAPrivateCrtKey crt)
              || crt.getPublicExponent().equals(ours.getPublicExponent());
      if (!ours.getModulus().equals(theirs.getModulus()) || !sameExponent) {
        throw mismatch("the private key is not that of the certificate");
      }
      return;
    }
    if (publicKey instanceof ECKey ours
        && privateKey instanceof ECKey theirs
        && (!ours.getParams().getCurve().equals(theirs.getParams().getCurve())
            || !ours.getParams().getGenerator().equals(theirs.getParams().getGenerator()))) {
      throw mismatch("the private key is on another curve than the certificate's");
    }
    signAndVerify(publicKey, privateKey);
  }

  private static void signAndVerify(PublicKey publicKey, PrivateKey privateKey)
      throws EncodingException {
    @Nullable GeneralSecurityException last = null;
    for (Scheme scheme : schemes(publicKey)) {
      byte[] signed;
      try {
        signed = scheme.sign(privateKey);
      } catch (GeneralSecurityException | RuntimeException e) {
        // Also unchecked: providers of tokens throw ProviderException when the token refuses.
        last = e instanceof GeneralSecurityException g ? g : new GeneralSecurityException(e);
        continue;
      }
      try {
        if (!scheme.verify(publicKey, signed)) {
          throw mismatch("the private key is not that of the certificate");
        }
        return;
      } catch (InvalidKeyException
          | NoSuchAlgorithmException
          | InvalidAlgorithmParameterException e) {
        last = e;
      } catch (GeneralSecurityException e) {
        // A signature that cannot even be parsed as one of this key's.
        throw mismatch("the private key is not that of the certificate");
      }
    }
    throw new EncodingException(
        Problem.UNSUPPORTED_ALGORITHM,
        "no provider here can sign with the "
            + privateKey.getAlgorithm()
            + " private key and verify it by the certificate",
        last);
  }

  private static List<Scheme> schemes(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> List.of(new Scheme("SHA256withRSA", null), pss(null));
      case "RSASSA-PSS" -> List.of(pss(key instanceof RSAKey rsa ? rsa.getParams() : null));
      case "EC" -> List.of(new Scheme("SHA256withECDSA", null));
      case "DSA" -> List.of(new Scheme("SHA256withDSA", null));
      case "XDH", "X25519", "X448", "DH" -> List.of(); // can agree on a secret but not sign
      default -> List.of(new Scheme(key.getAlgorithm(), null)); // EdDSA, ML-DSA: by their own name
    };
  }

  private static Scheme pss(@Nullable AlgorithmParameterSpec ofKey) {
    return new Scheme(
        "RSASSA-PSS",
        ofKey != null
            ? ofKey
            : new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
  }

  private static String family(String algorithm) {
    return switch (algorithm) {
      case "Ed25519", "Ed448" -> "EdDSA";
      case "RSASSA-PSS" -> "RSA";
      case "ECDSA" -> "EC";
      default -> algorithm.startsWith("ML-DSA") ? "ML-DSA" : algorithm;
    };
  }

  private static EncodingException mismatch(String message) {
    return new EncodingException(Problem.KEY_VALUES_MISMATCH, message);
  }
}
