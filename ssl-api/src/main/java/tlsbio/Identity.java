// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Certificates;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.KeyMatch;
import tlsbio.encoding.Passwords;
import tlsbio.encoding.Pem;
import tlsbio.encoding.PemBlock;
import tlsbio.encoding.PrivateKeys;

/**
 * Who one side is: a certificate chain and the private key of its first certificate. Immutable, and
 * complete when made: a key that does not belong to the certificate is refused. CPython: {@code
 * load_cert_chain}, from memory too.
 *
 * <p>Keys are read as PKCS #8, PKCS #1 and SEC 1, in PEM or DER, encrypted by PBES2 (PBKDF2 or
 * scrypt with AES or triple DES), by the triple DES of PKCS #12, or in the old way of OpenSSL's PEM
 * ({@code DEK-Info}).
 *
 * <p>A key may also be opaque, with neither format nor encoding: one that lives in a token or
 * behind a network. It signs through its JCA provider, one of the token's maker or of the
 * program's, which {@code Security.addProvider} makes known; an RSA key must tell its modulus
 * ({@link java.security.interfaces.RSAKey}). Signing may take long; {@link TlsBuilder#offload} does
 * it in a task.
 *
 * <p>What a file holds is the caller's to answer for: content that is wrong is a {@link
 * CredentialException}, a file that cannot be read an {@link IOException}. Arrays given as password
 * or key are left as they are, for their owner to zero; copies made here are zeroed.
 *
 * @since 0.1
 */
public final class Identity {

  private static final int MAX_OCSP_RESPONSE = 64 * 1024;

  private final List<X509Certificate> chain;
  private final PrivateKey key;
  private final byte @Nullable [] ocspResponse;

  private Identity(List<X509Certificate> chain, PrivateKey key, byte @Nullable [] ocspResponse) {
    this.chain = chain;
    this.key = key;
    this.ocspResponse = ocspResponse;
  }

  /**
   * Returns the identity of {@code chain}, leaf first, and {@code key}. The rest of the chain is
   * kept as given, whatever its order.
   *
   * @throws CredentialException if the chain is empty, the key is another's ({@link
   *     Reason#KEY_VALUES_MISMATCH}), or nobody here can sign with it
   */
  public static Identity of(List<X509Certificate> chain, PrivateKey key) {
    List<X509Certificate> copy = List.copyOf(chain);
    Objects.requireNonNull(key, "key");
    if (copy.isEmpty()) {
      throw new CredentialException(
          Reason.NO_CERTIFICATE_OR_CRL_FOUND, "an identity needs at least one certificate", null);
    }
    try {
      KeyMatch.check(copy.get(0).getPublicKey(), key);
    } catch (EncodingException e) {
      throw CredentialException.of(e, "identity " + name(copy));
    }
    return new Identity(copy, key, null);
  }

  /**
   * Reads chain and key from one PEM file.
   *
   * @throws IOException if the file cannot be read
   * @throws CredentialException if there is no identity in it
   */
  public static Identity pem(Path both) throws IOException {
    return pem(both, both, (Supplier<char @Nullable []>) null);
  }

  /**
   * Reads chain and encrypted key from one PEM file.
   *
   * @throws IOException if the file cannot be read
   * @throws CredentialException if there is no identity in it, or the password is wrong
   */
  public static Identity pem(Path both, char[] password) throws IOException {
    return pem(both, both, password);
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM files. CPython: {@code load_cert_chain}.
   *
   * @throws IOException if a file cannot be read
   * @throws CredentialException if there is no identity in them; {@link Reason#BAD_PASSWORD_READ}
   *     if the key is encrypted
   */
  public static Identity pem(Path chain, Path key) throws IOException {
    return pem(chain, key, (Supplier<char @Nullable []>) null);
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM files. The password is not looked at if the
   * key is not encrypted.
   *
   * @throws IOException if a file cannot be read
   * @throws CredentialException if there is no identity in them; {@link Reason#BAD_DECRYPT} if the
   *     password is wrong
   */
  public static Identity pem(Path chain, Path key, char[] password) throws IOException {
    return pem(chain, key, Passwords.given(password));
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM files, and asks {@code password} if the key
   * is encrypted, once; null from it is as no password. CPython: a callable {@code password}.
   *
   * @throws IOException if a file cannot be read
   * @throws CredentialException if there is no identity in them, or the password is wrong
   */
  public static Identity pem(Path chain, Path key, @Nullable Supplier<char @Nullable []> password)
      throws IOException {
    byte[] chainText = read(chain);
    byte[] keyText = key.equals(chain) ? chainText : read(key);
    try {
      return pem("" + chain, chainText, "" + key, keyText, password);
    } finally {
      Arrays.fill(chainText, (byte) 0);
      Arrays.fill(keyText, (byte) 0);
    }
  }

  /**
   * Reads chain and key from one PEM text.
   *
   * @throws CredentialException if there is no identity in it
   */
  public static Identity pem(String both) {
    return pem(both, both);
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM texts. A String cannot be zeroed: where that
   * matters, use the form with bytes.
   *
   * @throws CredentialException if there is no identity in them
   */
  public static Identity pem(String chain, String key) {
    return pem(utf8(chain), utf8(key));
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM texts.
   *
   * @throws CredentialException if there is no identity in them, or the password is wrong
   */
  public static Identity pem(String chain, String key, char[] password) {
    return pem(utf8(chain), utf8(key), password);
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM texts; both may be the same.
   *
   * @throws CredentialException if there is no identity in them
   */
  public static Identity pem(byte[] chain, byte[] key) {
    return pem(chain, key, (Supplier<char @Nullable []>) null);
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM texts; both may be the same.
   *
   * @throws CredentialException if there is no identity in them, or the password is wrong
   */
  public static Identity pem(byte[] chain, byte[] key, char[] password) {
    return pem(chain, key, Passwords.given(password));
  }

  /**
   * Reads a chain, leaf first, and a key from two PEM texts, and asks {@code password} if the key
   * is encrypted, once.
   *
   * @throws CredentialException if there is no identity in them, or the password is wrong
   */
  public static Identity pem(
      byte[] chain, byte[] key, @Nullable Supplier<char @Nullable []> password) {
    return pem("chain", chain, "key", key, password);
  }

  /**
   * Reads a chain of DER certificates one after the other, leaf first, and a DER key that is not
   * encrypted.
   *
   * @throws CredentialException if there is no identity in them
   */
  public static Identity der(byte[] chain, byte[] key) {
    return der(chain, key, (Supplier<char @Nullable []>) null);
  }

  /**
   * Reads a chain of DER certificates one after the other, leaf first, and a DER key.
   *
   * @throws CredentialException if there is no identity in them, or the password is wrong
   */
  public static Identity der(byte[] chain, byte[] key, char[] password) {
    return der(chain, key, Passwords.given(password));
  }

  private static Identity der(
      byte[] chain, byte[] key, @Nullable Supplier<char @Nullable []> password) {
    List<X509Certificate> certificates;
    try {
      certificates = Certificates.ofDer(chain);
    } catch (EncodingException e) {
      throw CredentialException.of(e, "chain");
    }
    try {
      return of(certificates, PrivateKeys.ofDer(key, password));
    } catch (EncodingException e) {
      throw CredentialException.of(e, "key");
    }
  }

  /**
   * Takes chain and key from an entry of {@code store}. The key may be opaque.
   *
   * @throws CredentialException if there is no such key entry, or the password is wrong
   */
  public static Identity keyStore(KeyStore store, String alias, char[] password) {
    String where = "key store entry '" + alias + "'";
    try {
      Key key = store.getKey(alias, password);
      Certificate[] chain = store.getCertificateChain(alias);
      if (!(key instanceof PrivateKey privateKey) || chain == null) {
        throw new CredentialException(
            Reason.NO_START_LINE,
            where + ": no private key with a chain; there are " + Collections.list(store.aliases()),
            null);
      }
      List<X509Certificate> certificates = new ArrayList<>();
      for (Certificate certificate : chain) {
        if (!(certificate instanceof X509Certificate x509)) {
          throw new CredentialException(
              Reason.WRONG_TAG, where + ": not an X.509 certificate", null);
        }
        certificates.add(x509);
      }
      return of(certificates, privateKey);
    } catch (GeneralSecurityException e) {
      throw new CredentialException(
          Reason.BAD_DECRYPT, where + ": the key cannot be had: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the one key entry of a PKCS #12 file.
   *
   * @throws IOException if the file cannot be read
   * @throws CredentialException if it is no PKCS #12 file, the password is wrong, or it has no key
   *     entry or several
   */
  public static Identity pkcs12(Path file, char[] password) throws IOException {
    byte[] content = read(file);
    try {
      return Pkcs12.identity(file, content, password);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  /**
   * Returns this identity with the chain that a peer needs: the leaf, then its issuers, each found
   * in the present chain or in {@code issuers} by name and signature, and no root. Where an issuer
   * is not there, the chain ends; nothing is fetched. Whom a {@link TrustStore} trusts can be
   * {@code issuers} too. CPython: OpenSSL does it silently, with what the context trusts.
   */
  public Identity completeChain(Collection<X509Certificate> issuers) {
    List<X509Certificate> bag = new ArrayList<>(chain);
    bag.addAll(issuers);
    List<X509Certificate> complete = List.copyOf(new ChainCompletion(bag).of(chain.get(0)));
    return new Identity(complete, key, ocspResponse);
  }

  /** Returns the chain, leaf first; never empty. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** Returns the private key; it has no encoding if it is opaque. */
  public PrivateKey key() {
    return key;
  }

  /**
   * Returns this identity with an OCSP response that servers staple to the certificate (RFC 6066
   * section 8) for clients that ask; it is sent as it is, and is the caller's to renew.
   *
   * @param response a DER OCSPResponse of at most 64 KiB
   * @throws CredentialException if it is none
   */
  public Identity withOcspResponse(byte[] response) {
    byte[] copy = response.clone();
    try {
      Der whole = Der.of(copy);
      Der content = whole.enter(Der.SEQUENCE);
      whole.end();
      content.content(Der.ENUMERATED);
      content.enter(Der.context(0, true));
      content.end();
    } catch (EncodingException e) {
      throw CredentialException.of(e, "OCSP response");
    }
    if (copy.length > MAX_OCSP_RESPONSE) {
      throw new CredentialException(
          Reason.TOO_LONG, "OCSP response: " + copy.length + " bytes", null);
    }
    return new Identity(chain, key, copy);
  }

  /** Returns a copy of the OCSP response to staple, if there is one. */
  public Optional<byte[]> ocspResponse() {
    return Optional.ofNullable(ocspResponse).map(byte[]::clone);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity that
        && chain.equals(that.chain)
        && key.equals(that.key)
        && Arrays.equals(ocspResponse, that.ocspResponse);
  }

  @Override
  public int hashCode() {
    return Objects.hash(chain, key, Arrays.hashCode(ocspResponse));
  }

  /** Names the leaf, never the key. */
  @Override
  public String toString() {
    return "identity " + name(chain);
  }

  private static Identity pem(
      String chainName,
      byte[] chain,
      String keyName,
      byte[] key,
      @Nullable Supplier<char @Nullable []> password) {
    List<PemBlock> chainBlocks = List.of();
    List<PemBlock> keyBlocks = List.of();
    String where = chainName;
    try {
      chainBlocks = Pem.read(chain);
      List<X509Certificate> certificates = Certificates.of(chainBlocks);
      where = keyName;
      keyBlocks = Arrays.equals(key, chain) ? chainBlocks : Pem.read(key);
      return of(certificates, PrivateKeys.of(keyBlocks, password));
    } catch (EncodingException e) {
      throw CredentialException.of(e, where);
    } finally {
      chainBlocks.forEach(PemBlock::wipe);
      keyBlocks.forEach(PemBlock::wipe);
    }
  }

  private static String name(List<X509Certificate> chain) {
    return "'" + chain.get(0).getSubjectX500Principal().getName() + "'";
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Pem.MAX_BYTES + 1); // one too many is refused where it is read
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
