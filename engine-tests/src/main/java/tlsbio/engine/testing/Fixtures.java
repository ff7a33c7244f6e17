// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import tlsbio.Identity;
import tlsbio.TrustStore;

/** The certificates that make.sh made. */
public final class Fixtures {

  private Fixtures() {}

  /** Returns the certificate and key of that name. */
  public static Identity identity(String name) {
    X509Certificate certificate = certificate(name);
    return Identity.of(List.of(certificate), key(name, certificate.getPublicKey().getAlgorithm()));
  }

  /** Returns the certificate of that name. */
  public static X509Certificate certificate(String name) {
    try (InputStream pem = open(name + ".pem")) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the authority of all but {@code other}, for contexts that must have one. */
  public static TrustStore trust() {
    return TrustStore.of(List.of(certificate("ca")));
  }

  private static PrivateKey key(String name, String algorithm) {
    try (InputStream pem = open(name + ".key")) {
      String text = new String(pem.readAllBytes(), StandardCharsets.US_ASCII);
      byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(Fixtures.class.getResourceAsStream(file), file);
  }
}
