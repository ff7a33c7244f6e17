// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.EncodingException.Problem;

/**
 * Decrypts private keys: encrypted PKCS #8 (RFC 5958 section 3) in the schemes that OpenSSL writes,
 * and the old encryption inside PEM (RFC 1421 headers).
 *
 * <p>What a file may ask for is bounded, so that a hostile one costs seconds and not a process:
 * iterations by {@link #MAX_ITERATIONS}, scrypt by {@link #MAX_SCRYPT_MEMORY} and {@link
 * #MAX_SCRYPT_WORK}, sizes by the file itself.
 */
final class EncryptedKeys {

  /** Eight times what is recommended for PBKDF2 at present. */
  static final int MAX_ITERATIONS = 5_000_000;

  /** In bytes; OpenSSL writes keys that need 16 MiB. */
  static final int MAX_SCRYPT_MEMORY = 64 * 1024 * 1024;

  /** N * r * p; OpenSSL writes keys of 2^17. */
  static final int MAX_SCRYPT_WORK = 1 << 22;

  private static final int MAX_SALT = 1024;

  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final String PBKDF2 = "1.2.840.113549.1.5.12";
  private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";
  private static final String PBE_SHA1_3DES = "1.2.840.113549.1.12.1.3";

  private static final Map<String, String> MACS =
      Map.of(
          "1.2.840.113549.2.7", "HmacSHA1",
          "1.2.840.113549.2.8", "HmacSHA224",
          "1.2.840.113549.2.9", "HmacSHA256",
          "1.2.840.113549.2.10", "HmacSHA384",
          "1.2.840.113549.2.11", "HmacSHA512");

  private static final Scheme DES3 = new Scheme("DESede", 24, 8);

  private static final Map<String, Scheme> CIPHERS =
      Map.of(
          "2.16.840.1.101.3.4.1.2", new Scheme("AES", 16, 16),
          "2.16.840.1.101.3.4.1.22", new Scheme("AES", 24, 16),
          "2.16.840.1.101.3.4.1.42", new Scheme("AES", 32, 16),
          "1.2.840.113549.3.7", DES3);

  private static final Map<String, Scheme> DEK_INFO =
      Map.of(
          "AES-128-CBC", new Scheme("AES", 16, 16),
          "AES-192-CBC", new Scheme("AES", 24, 16),
          "AES-256-CBC", new Scheme("AES", 32, 16),
          "DES-EDE3-CBC", DES3,
          "DES-CBC", new Scheme("DES", 8, 8));

  private EncryptedKeys() {}

  /** A block cipher in CBC mode with its sizes in bytes. */
  private record Scheme(String algorithm, int keyLength, int blockLength) {

    /** Decrypts and removes the padding; zeroes {@code key}. */
    byte[] decrypt(byte[] key, byte[] iv, byte[] encrypted) throws EncodingException {
      if (iv.length != blockLength) {
        throw new EncodingException(
            Problem.BAD_OBJECT_HEADER, "an initialisation vector of " + iv.length + " bytes");
      }
      try {
        Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
        cipher.init(
            Cipher.DECRYPT_MODE, new SecretKeySpec(key, algorithm), new IvParameterSpec(iv));
        return cipher.doFinal(encrypted);
      } catch (GeneralSecurityException e) {
        throw new EncodingException(Problem.BAD_DECRYPT, "the password does not open the key", e);
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    }
  }

  /** Returns the PKCS #8 bytes inside an EncryptedPrivateKeyInfo, for the caller to zero. */
  static byte[] pkcs8(byte[] der, @Nullable Supplier<char @Nullable []> password)
      throws EncodingException {
    Der outer = Der.of(der);
    Der info = outer.enter(Der.SEQUENCE);
    outer.end();
    Der algorithm = info.enter(Der.SEQUENCE);
    byte[] encrypted = info.octetString();
    info.end();
    String scheme = algorithm.oid();
    Der parameters = algorithm.enter(Der.SEQUENCE);
    algorithm.end();
    return switch (scheme) {
      case PBES2 -> pbes2(parameters, encrypted, password);
      case PBE_SHA1_3DES -> pbes1(parameters, encrypted, password);
      default -> throw unsupported("encryption scheme " + scheme);
    };
  }

  private static byte[] pbes2(
      Der parameters, byte[] encrypted, @Nullable Supplier<char @Nullable []> password)
      throws EncodingException {
    Der kdf = parameters.enter(Der.SEQUENCE);
    Der encryption = parameters.enter(Der.SEQUENCE);
    parameters.end();
    String cipherOid = encryption.oid();
    Scheme scheme = CIPHERS.get(cipherOid);
    if (scheme == null) {
      throw unsupported("cipher " + cipherOid);
    }
    byte[] iv = encryption.octetString();
    encryption.end();
    String kdfOid = kdf.oid();
    Der kdfParameters = kdf.enter(Der.SEQUENCE);
    kdf.end();
    Derivation derivation =
        switch (kdfOid) {
          case PBKDF2 -> pbkdf2(kdfParameters, scheme.keyLength);
          case SCRYPT -> scrypt(kdfParameters, scheme.keyLength);
          default -> throw unsupported("key derivation " + kdfOid);
        };
    byte[] secret = Passwords.utf8(password);
    return scheme.decrypt(run(derivation, secret), iv, encrypted);
  }

  /** Turns a password into a key. */
  private interface Derivation {
    byte[] key(byte[] password) throws GeneralSecurityException;
  }

  private static byte[] run(Derivation derivation, byte[] password) throws EncodingException {
    try {
      return derivation.key(password);
    } catch (GeneralSecurityException e) {
      throw new EncodingException(
          Problem.UNSUPPORTED_ENCRYPTION, "no provider here can derive the key: " + e, e);
    } finally {
      Arrays.fill(password, (byte) 0);
    }
  }

  private static Derivation pbkdf2(Der parameters, int keyLength) throws EncodingException {
    byte[] salt = salt(parameters);
    int iterations = iterations(parameters);
    keyLength(parameters, keyLength);
    String mac = "HmacSHA1";
    Der prf = parameters.enterIf(Der.SEQUENCE);
    if (prf != null) {
      String oid = prf.oid();
      mac = MACS.get(oid);
      if (mac == null) {
        throw unsupported("pseudorandom function " + oid);
      }
    }
    parameters.end();
    String macName = mac;
    return secret -> Kdf.pbkdf2(macName, secret, salt, iterations, keyLength);
  }

  private static Derivation scrypt(Der parameters, int keyLength) throws EncodingException {
    byte[] salt = salt(parameters);
    int n = parameters.integer(Integer.MAX_VALUE);
    int r = parameters.integer(Integer.MAX_VALUE);
    int p = parameters.integer(Integer.MAX_VALUE);
    keyLength(parameters, keyLength);
    parameters.end();
    if (!Scrypt.isBounded(n, r, p, MAX_SCRYPT_MEMORY, MAX_SCRYPT_WORK)) {
      throw unsupported("scrypt with N " + n + ", r " + r + ", p " + p);
    }
    return secret -> Scrypt.derive(secret, salt, n, r, p, keyLength);
  }

  private static byte[] pbes1(
      Der parameters, byte[] encrypted, @Nullable Supplier<char @Nullable []> password)
      throws EncodingException {
    byte[] salt = salt(parameters);
    int iterations = iterations(parameters);
    parameters.end();
    byte[] secret = Passwords.utf16(password);
    byte[] iv = run(s -> Kdf.pkcs12(2, s, salt, iterations, 8), secret.clone());
    byte[] key = run(s -> Kdf.pkcs12(1, s, salt, iterations, 24), secret);
    return DES3.decrypt(key, iv, encrypted);
  }

  private static byte[] salt(Der parameters) throws EncodingException {
    byte[] salt = parameters.octetString();
    if (salt.length == 0 || salt.length > MAX_SALT) {
      throw unsupported("a salt of " + salt.length + " bytes");
    }
    return salt;
  }

  private static int iterations(Der parameters) throws EncodingException {
    int iterations = parameters.integer(Integer.MAX_VALUE);
    if (iterations == 0 || iterations > MAX_ITERATIONS) {
      throw unsupported(iterations + " iterations of key derivation, more than " + MAX_ITERATIONS);
    }
    return iterations;
  }

  private static void keyLength(Der parameters, int expected) throws EncodingException {
    if (parameters.tag() == Der.INTEGER) {
      int length = parameters.integer(Integer.MAX_VALUE);
      if (length != expected) {
        throw unsupported("a derived key of " + length + " bytes for a cipher of " + expected);
      }
    }
  }

  /** Returns true if {@code block} is encrypted in the old way, by its headers. */
  static boolean isLegacy(PemBlock block) {
    return block.headers().containsKey("DEK-Info") || block.headers().containsKey("Proc-Type");
  }

  /** Returns the decrypted content of a block with the headers of RFC 1421, for the caller. */
  static byte[] legacy(PemBlock block, @Nullable Supplier<char @Nullable []> password)
      throws EncodingException {
    String procType = block.headers().getOrDefault("Proc-Type", "");
    String[] dekInfo = block.headers().getOrDefault("DEK-Info", "").split(",", -1);
    if (!procType.replace(" ", "").equals("4,ENCRYPTED") || dekInfo.length != 2) {
      throw unsupported("a PEM block with headers " + block.headers().keySet());
    }
    String name = dekInfo[0].strip().toUpperCase(Locale.ROOT);
    Scheme scheme = DEK_INFO.get(name);
    if (scheme == null) {
      throw unsupported("DEK-Info " + name);
    }
    byte[] iv = unhex(dekInfo[1].strip());
    if (iv.length != scheme.blockLength) {
      throw unsupported("DEK-Info with an initialisation vector of " + iv.length + " bytes");
    }
    byte[] salt = Arrays.copyOf(iv, 8);
    byte[] key = run(s -> Kdf.bytesToKey(s, salt, scheme.keyLength), Passwords.utf8(password));
    return scheme.decrypt(key, iv, block.content());
  }

  private static byte[] unhex(String hex) throws EncodingException {
    if (hex.length() % 2 != 0 || hex.length() > 64) {
      throw unsupported("DEK-Info with a malformed initialisation vector");
    }
    byte[] ascii = hex.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(ascii[2 * i], 16);
      int low = Character.digit(ascii[2 * i + 1], 16);
      if (high < 0 || low < 0) {
        throw unsupported("DEK-Info with a malformed initialisation vector");
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return bytes;
  }

  private static EncodingException unsupported(String what) {
    return new EncodingException(Problem.UNSUPPORTED_ENCRYPTION, what + " is not supported");
  }
}
