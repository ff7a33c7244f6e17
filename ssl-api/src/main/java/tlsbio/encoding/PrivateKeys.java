// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException.Problem;

/**
 * Reads private keys: PKCS #8 (RFC 5208, RFC 5958), PKCS #1 (RFC 8017), SEC 1 (RFC 5915), each in
 * DER or PEM, encrypted or not.
 *
 * <p>The JDK reads PKCS #8 alone, and not all of it: so every key is brought into the one form that
 * every JDK reads (version 1, no attributes, no public key) before a KeyFactory sees it. The bytes
 * we decode on the way are zeroed; copies inside the JDK's own objects are beyond our reach.
 *
 * <p>A password is asked for only when a key turns out to be encrypted, and once at most. The array
 * that comes back is the caller's and is left alone.
 */
public final class PrivateKeys {

  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String EC = "1.2.840.10045.2.1";

  private static final Map<String, String> FACTORIES =
      Map.of(
          RSA,
          "RSA",
          "1.2.840.113549.1.1.10",
          "RSASSA-PSS",
          "1.2.840.10040.4.1",
          "DSA",
          EC,
          "EC",
          "1.3.101.110",
          "XDH",
          "1.3.101.111",
          "XDH",
          "1.3.101.112",
          "EdDSA",
          "1.3.101.113",
          "EdDSA");

  /** Curves by the length of a private key in bytes, for SEC 1 keys that do not name theirs. */
  private static final Map<Integer, String> CURVES =
      Map.of(32, "1.2.840.10045.3.1.7", 48, "1.3.132.0.34", 66, "1.3.132.0.35");

  private static final Set<String> JDK_CURVES = Set.copyOf(CURVES.values());

  private PrivateKeys() {}

  /**
   * Returns the first private key among {@code blocks}.
   *
   * @throws EncodingException if there is none, it cannot be read, or the password is wrong
   */
  public static PrivateKey of(List<PemBlock> blocks, @Nullable Supplier<char @Nullable []> password)
      throws EncodingException {
    for (PemBlock block : blocks) {
      if (block.label().endsWith("PRIVATE KEY")) {
        return of(block, password);
      }
    }
    throw new EncodingException(
        Problem.NO_START_LINE,
        "no private key, "
            + (blocks.isEmpty()
                ? "no PEM block at all"
                : "only " + blocks.stream().map(PemBlock::label).distinct().toList()));
  }

  private static PrivateKey of(PemBlock block, @Nullable Supplier<char @Nullable []> password)
      throws EncodingException {
    return switch (block.label()) {
      case "PRIVATE KEY" -> plain(block.content(), PrivateKeys::fromPkcs8);
      case "ENCRYPTED PRIVATE KEY" ->
          decrypted(EncryptedKeys.pkcs8(block.content(), password), PrivateKeys::fromPkcs8);
      case "RSA PRIVATE KEY" -> traditional(block, password, PrivateKeys::fromPkcs1);
      case "EC PRIVATE KEY" -> traditional(block, password, PrivateKeys::fromSec1);
      default ->
          throw new EncodingException(
              Problem.UNSUPPORTED_ALGORITHM,
              "a block "
                  + block.label()
                  + " is not supported; write it as PKCS #8 with 'openssl pkcs8 -topk8'");
    };
  }

  /**
   * Returns the private key in {@code der}, whichever of the forms it has.
   *
   * @throws EncodingException if it cannot be read, or the password is wrong
   */
  public static PrivateKey ofDer(byte[] der, @Nullable Supplier<char @Nullable []> password)
      throws EncodingException {
    Der outer = Der.of(der);
    if (outer.tag() == '-') {
      throw new EncodingException(Problem.WRONG_TAG, "this is PEM, not DER");
    }
    Der sequence = outer.enter(Der.SEQUENCE);
    if (sequence.tag() == Der.SEQUENCE) {
      return decrypted(EncryptedKeys.pkcs8(der, password), PrivateKeys::fromPkcs8);
    }
    sequence.integer(1);
    return switch (sequence.tag()) {
      case Der.SEQUENCE -> plain(der, PrivateKeys::fromPkcs8);
      case Der.OCTET_STRING -> plain(der, PrivateKeys::fromSec1);
      default -> plain(der, PrivateKeys::fromPkcs1);
    };
  }

  /** Reads one of the forms. */
  private interface Form {
    PrivateKey read(byte[] der) throws EncodingException;
  }

  private static PrivateKey plain(byte[] der, Form form) throws EncodingException {
    return form.read(der);
  }

  private static PrivateKey traditional(
      PemBlock block, @Nullable Supplier<char @Nullable []> password, Form form)
      throws EncodingException {
    return EncryptedKeys.isLegacy(block)
        ? decrypted(EncryptedKeys.legacy(block, password), form)
        : plain(block.content(), form);
  }

  /** Reads and zeroes what came out of a decryption: if it is no key, the password was wrong. */
  private static PrivateKey decrypted(byte[] der, Form form) throws EncodingException {
    try {
      return form.read(der);
    } catch (EncodingException e) {
      if (e.problem() == Problem.UNSUPPORTED_ALGORITHM) {
        throw e;
      }
      throw new EncodingException(
          Problem.BAD_DECRYPT, "the password does not open the key: what comes out is none", e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static PrivateKey fromPkcs8(byte[] der) throws EncodingException {
    Der outer = Der.of(der);
    Der info = outer.enter(Der.SEQUENCE);
    outer.end();
    info.integer(1);
    byte[] algorithm = info.element();
    byte[] key = info.octetString();
    // Attributes and, in version 2, the public key may follow; neither is needed.
    while (info.hasMore()) {
      info.skip();
    }
    if (Der.of(algorithm).enter(Der.SEQUENCE).oid().equals(EC)) {
      Sec1 bare = Sec1.read(key);
      Arrays.fill(key, (byte) 0);
      return generate(algorithm, bare.key);
    }
    return generate(algorithm, key);
  }

  private static PrivateKey fromPkcs1(byte[] der) throws EncodingException {
    Der outer = Der.of(der);
    Der key = outer.enter(Der.SEQUENCE);
    outer.end();
    if (key.integer(1) != 0) {
      throw new EncodingException(
          Problem.UNSUPPORTED_ALGORITHM, "an RSA key of more than two primes is not supported");
    }
    for (int i = 0; i < 8; i++) {
      key.enter(Der.INTEGER); // the numbers are the JDK's to judge
    }
    key.end();
    return generate(DerWriter.sequence(DerWriter.oid(RSA), DerWriter.nothing()), der.clone());
  }

  private static PrivateKey fromSec1(byte[] der) throws EncodingException {
    Sec1 bare = Sec1.read(der);
    if (bare.curve.isEmpty()) {
      Arrays.fill(bare.key, (byte) 0);
      throw new EncodingException(
          Problem.UNSUPPORTED_ALGORITHM, "an EC key that does not name its curve is not supported");
    }
    return generate(DerWriter.sequence(DerWriter.oid(EC), DerWriter.oid(bare.curve)), bare.key);
  }

  /**
   * An EC key: its curve, empty if that cannot be told, and a secret ECPrivateKey of nothing but
   * its number, so that the same key is equal from whichever form it was read.
   */
  private static final class Sec1 {

    final String curve;
    final byte[] key;

    private Sec1(String curve, byte[] key) {
      this.curve = curve;
      this.key = key;
    }

    static Sec1 read(byte[] der) throws EncodingException {
      Der outer = Der.of(der);
      Der fields = outer.enter(Der.SEQUENCE);
      outer.end();
      if (fields.integer(1) != 1) {
        throw new EncodingException(Problem.WRONG_TAG, "an EC key that is not of version 1");
      }
      byte[] number = fields.octetString();
      Der parameters = fields.enterIf(Der.context(0, true));
      String curve = "";
      if (parameters == null) {
        curve = CURVES.getOrDefault(number.length, "");
      } else if (parameters.tag() == Der.OBJECT_IDENTIFIER) {
        curve = parameters.oid();
        parameters.end();
      }
      Der publicKey = fields.enterIf(Der.context(1, true));
      if (publicKey != null) {
        publicKey.bitString();
        publicKey.end();
      }
      fields.end();
      byte[] key =
          DerWriter.secretElement(
              Der.SEQUENCE,
              DerWriter.integer(1),
              DerWriter.secretElement(Der.OCTET_STRING, number));
      return new Sec1(curve, key);
    }
  }

  /** Zeroes {@code key}. */
  private static PrivateKey generate(byte[] algorithm, byte[] key) throws EncodingException {
    byte[] pkcs8 =
        DerWriter.secretElement(
            Der.SEQUENCE,
            DerWriter.integer(0),
            algorithm.clone(),
            DerWriter.secretElement(Der.OCTET_STRING, key));
    Der identifier = Der.of(algorithm).enter(Der.SEQUENCE);
    String oid = identifier.oid();
    String curve = "";
    if (oid.equals(EC) && identifier.tag() == Der.OBJECT_IDENTIFIER) {
      curve = identifier.oid();
    }
    try {
      // The JDK knows other algorithms by their number too, as far as it has them (ML-DSA in 24).
      return KeyFactory.getInstance(FACTORIES.getOrDefault(oid, oid))
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (NoSuchAlgorithmException e) {
      throw new EncodingException(
          Problem.UNSUPPORTED_ALGORITHM, "no provider here reads keys of algorithm " + oid, e);
    } catch (InvalidKeySpecException | RuntimeException e) {
      // Also unchecked: the factory is a provider's, and what it throws at hostile input is too.
      if (oid.equals(EC) && !JDK_CURVES.contains(curve)) {
        throw new EncodingException(
            Problem.UNSUPPORTED_ALGORITHM,
            "no provider here reads EC keys on curve " + (curve.isEmpty() ? "(unnamed)" : curve),
            e);
      }
      throw new EncodingException(
          Problem.WRONG_TAG, "not a valid private key of algorithm " + oid, e);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }
}
