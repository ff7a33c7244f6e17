// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tlsbio.encoding.Certificates;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.Pem;

/**
 * Whom to trust: the certificates at which a chain may end. Immutable; two are equal if they hold
 * the same certificates. CPython: {@code load_verify_locations}, {@code load_default_certs}.
 *
 * <p>Any certificate can be trusted: a root, an intermediate, or the peer's own. Content that holds
 * no certificate, or a malformed one, is a {@link CredentialException}; a file that cannot be read
 * is an {@link IOException}. Revocation lists in PEM files are passed over: {@link CrlStore} reads
 * them.
 *
 * @since 0.1
 */
public final class TrustStore {

  private final List<X509Certificate> anchors;
  private final Set<X509Certificate> set;

  private TrustStore(Collection<X509Certificate> anchors) {
    this.anchors = List.copyOf(new LinkedHashSet<>(anchors));
    this.set = Set.copyOf(this.anchors);
  }

  /** Trusts {@code anchors}; if there is none, nobody. */
  public static TrustStore of(Collection<X509Certificate> anchors) {
    return new TrustStore(anchors);
  }

  /**
   * Trusts every certificate in these PEM files. CPython: {@code cafile}.
   *
   * @throws IOException if a file cannot be read
   * @throws CredentialException if a file has no certificate, or a malformed one
   */
  public static TrustStore pem(Path... files) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    for (Path file : files) {
      found.addAll(pem("" + file, read(file)));
    }
    if (found.isEmpty()) {
      throw none("no file was named");
    }
    return new TrustStore(found);
  }

  /**
   * Trusts every certificate in this PEM text. CPython: {@code cadata} as {@code str}.
   *
   * @throws CredentialException if it has no certificate, or a malformed one
   */
  public static TrustStore pem(String text) {
    return pem(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Trusts every certificate in this PEM text.
   *
   * @throws CredentialException if it has no certificate, or a malformed one
   */
  public static TrustStore pem(byte[] text) {
    return new TrustStore(pem("PEM text", text));
  }

  /**
   * Trusts these DER certificates, one after the other. CPython: {@code cadata} as {@code bytes}.
   *
   * @throws CredentialException if there is none, or a malformed one
   */
  public static TrustStore der(byte[] certificates) {
    try {
      return new TrustStore(Certificates.ofDer(certificates));
    } catch (EncodingException e) {
      throw CredentialException.of(e, "DER");
    }
  }

  /**
   * Trusts every certificate in the files of {@code directory}, in the order of their names: PEM or
   * DER files named {@code .pem}, {@code .crt}, {@code .cer} or {@code .der}, and PEM files with
   * the names of OpenSSL's hash directories ({@code 5ad8a5d6.0}). Other names are passed over, and
   * so are hash names that hold no certificate, as OpenSSL does. CPython: {@code capath}, with
   * three differences: files are read at once and not on demand, their names need not be hashes,
   * and a directory that is missing or holds no certificate is an error.
   *
   * @throws IOException if the directory, or a file in it, cannot be read
   * @throws CredentialException if there is no certificate, or a file that should be one is not
   */
  public static TrustStore directory(Path directory) throws IOException {
    return new TrustStore(CertificateDirectory.read(directory));
  }

  /**
   * Trusts what {@code store} says is trusted: the certificates of its trusted entries, and the
   * leaf of each key entry, as JSSE does.
   *
   * @throws CredentialException if there is none
   */
  public static TrustStore keyStore(KeyStore store) {
    try {
      List<X509Certificate> found = SystemTrust.certificates(store);
      if (found.isEmpty()) {
        throw none("the key store has no X.509 certificate");
      }
      return new TrustStore(found);
    } catch (KeyStoreException e) {
      throw new IllegalArgumentException("the key store is not loaded", e);
    }
  }

  /**
   * Trusts whom this system trusts. The first of these that is set or present decides, alone: the
   * system properties {@code javax.net.ssl.trustStore…} as JSSE reads them; the environment's
   * {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR}; the key store of Windows or macOS; {@code
   * jssecacerts} or {@code cacerts} of the running JDK. CPython: {@code load_default_certs}, which
   * is silent if nothing is found. Read anew at each call.
   *
   * @throws CredentialException if what was named cannot be read, or there is no certificate
   */
  public static TrustStore system() {
    return new TrustStore(SystemTrust.ofThisSystem().certificates());
  }

  /** Trusts these certificates and those of {@code other}. */
  public TrustStore plus(TrustStore other) {
    List<X509Certificate> all = new ArrayList<>(anchors);
    all.addAll(other.anchors);
    return new TrustStore(all);
  }

  /** Returns the certificates, in the order they were found, none twice. */
  public List<X509Certificate> anchors() {
    return anchors;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrustStore that && set.equals(that.set);
  }

  @Override
  public int hashCode() {
    return set.hashCode();
  }

  @Override
  public String toString() {
    return "trust in " + anchors.size() + " certificates";
  }

  static List<X509Certificate> pem(String where, byte[] text) {
    try {
      return Certificates.of(Pem.read(text));
    } catch (EncodingException e) {
      throw CredentialException.of(e, where);
    }
  }

  static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Pem.MAX_BYTES + 1); // one too many is refused where it is read
    }
  }

  static CredentialException none(String message) {
    return new CredentialException(Reason.NO_CERTIFICATE_OR_CRL_FOUND, message, null);
  }
}
