// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import tlsbio.Identity;
import tlsbio.TrustStore;

/** Certificates and keys from files. */
final class Credentials {

  private Credentials() {}

  static TrustStore trust(Path file) throws IOException {
    return trust(Files.readString(file));
  }

  static TrustStore trust(String pem) {
    return TrustStore.of(chain(pem));
  }

  /** Returns the identity that {@code --cert} and {@code --key} name. */
  static Identity identity(Arguments arguments) throws IOException {
    return identity(
        Path.of(arguments.value("--cert").orElseThrow()),
        Path.of(arguments.value("--key").orElseThrow()));
  }

  static Identity identity(Path chain, Path key) throws IOException {
    return identity(Files.readString(chain), Files.readString(key));
  }

  static Identity identity(String chain, String key) {
    byte[] der = Base64.getMimeDecoder().decode(key.replaceAll("-----[A-Z ]+-----", "").strip());
    IllegalArgumentException problem = new IllegalArgumentException("no key that can be read");
    for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return Identity.of(
            chain(chain),
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
      } catch (GeneralSecurityException e) {
        problem.addSuppressed(e);
      }
    }
    throw problem;
  }

  private static List<X509Certificate> chain(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new IllegalArgumentException("no certificate that can be read", e);
    }
  }
}
