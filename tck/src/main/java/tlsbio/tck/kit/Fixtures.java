// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tlsbio.CrlStore;
import tlsbio.Identity;
import tlsbio.TrustStore;

/**
 * The kit's own certificates, made by the scripts in {@code tck/certs} and valid until 2099 except
 * where that is the point. They are read with the JDK, so that a rule about TLS does not fail
 * because reading PEM does.
 *
 * @since 0.1
 */
public final class Fixtures {

  /** The name that every server certificate is for unless its own name says otherwise. */
  public static final String HOST = "server.test";

  /** The usual server: P-256, signed by an intermediate that it sends too. */
  public static final String SERVER = "server-ec";

  /** The usual client. */
  public static final String CLIENT = "client";

  private static final Map<String, Identity> IDENTITIES = new ConcurrentHashMap<>();

  private static final Map<String, TrustStore> STORES = new ConcurrentHashMap<>();

  private Fixtures() {}

  /** Returns the identity of that name: the chain as it is sent, and the leaf's key. */
  public static Identity identity(String name) {
    return IDENTITIES.computeIfAbsent(
        name, n -> Identity.of(certificates(n), key(n, certificates(n).get(0))));
  }

  /** Returns the identity of that name with nothing but the leaf to send. */
  public static Identity leafOnly(String name) {
    return Identity.of(certificates(name).subList(0, 1), identity(name).key());
  }

  /** Returns the leaf's key of that identity, both halves, for use without its certificate. */
  public static KeyPair keys(String name) {
    return new KeyPair(certificates(name).get(0).getPublicKey(), identity(name).key());
  }

  /**
   * Returns the identity of that name, of RSA, with a key that shows no encoding, as one in a token
   * does not: the stack leaves signing to the JCA.
   */
  public static Identity opaque(String name) {
    RSAPrivateKey key = (RSAPrivateKey) identity(name).key();
    return Identity.of(certificates(name), new OpaqueKey(key));
  }

  /** Returns the trust store that holds the kit's root. */
  public static TrustStore trust() {
    return trust("root");
  }

  /** Returns the trust store that holds the first certificate of that name. */
  public static TrustStore trust(String name) {
    return STORES.computeIfAbsent(name, n -> TrustStore.of(certificates(n).subList(0, 1)));
  }

  /** Returns the store of the revocation lists of these names. */
  public static CrlStore lists(String... names) {
    List<X509CRL> lists = new ArrayList<>();
    for (String name : names) {
      try (InputStream in = new ByteArrayInputStream(bytes(name + ".crl"))) {
        lists.add((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (GeneralSecurityException e) {
        throw new AssertionError("fixture " + name, e);
      }
    }
    return CrlStore.of(lists);
  }

  /** Returns the OCSP response of that name. */
  public static byte[] ocspResponse(String name) {
    return bytes(name + ".ocsp");
  }

  /** Returns the certificates of that name in the order of the file. */
  public static List<X509Certificate> certificates(String name) {
    try (InputStream in = new ByteArrayInputStream(bytes(name + ".pem"))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("fixture " + name, e);
    }
  }

  private static PrivateKey key(String name, X509Certificate of) {
    String pem = new String(bytes(name + ".key"), StandardCharsets.US_ASCII);
    String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    String algorithm = of.getPublicKey().getAlgorithm().toUpperCase(Locale.ROOT);
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("fixture " + name, e);
    }
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/tlsbio/tck/certs/" + file)) {
      if (in == null) {
        throw new AssertionError("no fixture " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
