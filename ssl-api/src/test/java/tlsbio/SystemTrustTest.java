// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static tlsbio.IdentityTest.refused;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTrustTest {

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final X509Certificate root = anchor("root.pem");
  private final X509Certificate intermediate = anchor("intermediate.pem");
  private final X509Certificate leaf = anchor("p256.crt.pem");

  @BeforeEach
  void onLinux() {
    properties.put("os.name", "Linux");
  }

  @Test
  void readsTheStoreThatThePropertiesName(@TempDir Path folder) throws Exception {
    properties.put("javax.net.ssl.trustStore", store(folder.resolve("a.p12"), root).toString());
    properties.put("javax.net.ssl.trustStorePassword", "s3cret");
    environment.put("SSL_CERT_FILE", Certs.path("p256.crt.pem").toString());
    assertEquals(List.of(root), certificates(), "and not the environment");
    properties.put("javax.net.ssl.trustStoreType", "PKCS12");
    assertEquals(List.of(root), certificates());
    properties.put("javax.net.ssl.trustStorePassword", "wrong");
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, this::certificates);
  }

  @Test
  void refusesAStoreThatIsNotThere(@TempDir Path folder) {
    properties.put("javax.net.ssl.trustStore", folder.resolve("missing").toString());
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, this::certificates);
    properties.put("javax.net.ssl.trustStore", "NONE");
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, this::certificates);
  }

  @Test
  void readsTheFileAndTheDirectoriesOfTheEnvironment(@TempDir Path folder) throws IOException {
    environment.put("SSL_CERT_FILE", Certs.path("root.pem").toString());
    assertEquals(List.of(root), certificates());
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Files.copy(Certs.path("intermediate.pem"), first.resolve("5ad8a5d6.0"));
    Files.copy(Certs.path("p256.crt.pem"), second.resolve("leaf.pem"));
    environment.put("SSL_CERT_DIR", first + File.pathSeparator + second);
    assertEquals(List.of(root, intermediate, leaf), certificates());
    environment.remove("SSL_CERT_FILE");
    assertEquals(List.of(intermediate, leaf), certificates());
  }

  @Test
  void refusesAnEnvironmentThatNamesNothing(@TempDir Path folder) {
    environment.put("SSL_CERT_FILE", folder.resolve("missing.pem").toString());
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, this::certificates);
    environment.put("SSL_CERT_FILE", Certs.path("rsa.p8.pem").toString());
    assertThrows(CredentialException.class, this::certificates);
  }

  @Test
  void readsTheAuthoritiesOfTheJdkLast(@TempDir Path home) throws Exception {
    Path security = Files.createDirectories(home.resolve("lib").resolve("security"));
    properties.put("java.home", home.toString());
    environment.put("SSL_CERT_FILE", "");
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, this::certificates);
    passwordless(security.resolve("cacerts"), root);
    assertEquals(List.of(root), certificates());
    passwordless(security.resolve("jssecacerts"), leaf);
    assertEquals(List.of(leaf), certificates());
  }

  private List<X509Certificate> certificates() {
    return new SystemTrust(properties::get, environment::get).certificates();
  }

  private static Path store(Path file, X509Certificate certificate) throws Exception {
    return write(file, "PKCS12", certificate);
  }

  /** JKS does not encrypt certificates, so it can be read without a password. */
  private static void passwordless(Path file, X509Certificate certificate) throws Exception {
    write(file, "JKS", certificate);
  }

  private static Path write(Path file, String type, X509Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry("it", certificate);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, Certs.password());
    }
    return file;
  }

  private static X509Certificate anchor(String name) {
    return TrustStore.pem(Certs.text(name)).anchors().get(0);
  }
}
