// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom the system trusts, for {@link TrustStore#system()}. What is named but cannot be read
 * is an error and never passed over: whoever named it does not want to trust others instead.
 */
final class SystemTrust {

  /** A table of named values, some of which are not set. */
  interface Lookup {
    @Nullable String get(String name);
  }

  private final Lookup property;
  private final Lookup environment;

  SystemTrust(Lookup property, Lookup environment) {
    this.property = property;
    this.environment = environment;
  }

  static SystemTrust ofThisSystem() {
    return new SystemTrust(System::getProperty, System::getenv);
  }

  List<X509Certificate> certificates() {
    String store = property("javax.net.ssl.trustStore");
    String file = set(environment.get("SSL_CERT_FILE"));
    String directories = set(environment.get("SSL_CERT_DIR"));
    List<X509Certificate> found;
    String where;
    try {
      if (store != null || property("javax.net.ssl.trustStoreType") != null) {
        where = "javax.net.ssl.trustStore " + store;
        found = ofProperties(store);
      } else if (file != null || directories != null) {
        where = "SSL_CERT_FILE " + file + ", SSL_CERT_DIR " + directories;
        found = ofEnvironment(file, directories);
      } else {
        where = "the system's trust store";
        found = ofOperatingSystem();
        if (found.isEmpty()) {
          Path cacerts = cacerts();
          where = cacerts.toString();
          found = ofFile(cacerts, null, null, null);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new CredentialException(
          Reason.NO_CERTIFICATE_OR_CRL_FOUND, "the system's trust cannot be read: " + e, e);
    }
    if (found.isEmpty()) {
      throw TrustStore.none(where + ": no certificate in it");
    }
    return found;
  }

  private List<X509Certificate> ofProperties(@Nullable String store)
      throws IOException, GeneralSecurityException {
    boolean noFile = "NONE".equals(store);
    return ofFile(
        noFile ? null : store == null ? cacerts() : Path.of(store),
        property("javax.net.ssl.trustStoreType"),
        property("javax.net.ssl.trustStoreProvider"),
        property("javax.net.ssl.trustStorePassword"));
  }

  private static List<X509Certificate> ofFile(
      @Nullable Path file,
      @Nullable String type,
      @Nullable String provider,
      @Nullable String password)
      throws IOException, GeneralSecurityException {
    String typeOrDefault = type == null ? KeyStore.getDefaultType() : type;
    KeyStore store =
        provider == null
            ? KeyStore.getInstance(typeOrDefault)
            : KeyStore.getInstance(typeOrDefault, provider);
    char[] secret = password == null ? null : password.toCharArray();
    if (file == null) {
      store.load(null, secret);
    } else {
      store.load(new ByteArrayInputStream(Files.readAllBytes(file)), secret);
    }
    return certificates(store);
  }

  private static List<X509Certificate> ofEnvironment(
      @Nullable String file, @Nullable String directories) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    if (file != null) {
      found.addAll(TrustStore.pem(file, TrustStore.read(Path.of(file))));
    }
    if (directories != null) {
      for (String directory : directories.split(Pattern.quote(File.pathSeparator), -1)) {
        if (!directory.isEmpty()) {
          found.addAll(CertificateDirectory.read(Path.of(directory)));
        }
      }
    }
    return found;
  }

  /** Returns what Windows or macOS trusts; nothing on other systems. */
  private List<X509Certificate> ofOperatingSystem() throws IOException, GeneralSecurityException {
    String name = property("os.name");
    String os = name == null ? "" : name.toLowerCase(Locale.ROOT);
    List<X509Certificate> found = new ArrayList<>();
    if (os.startsWith("windows")) {
      found.addAll(ofFile(null, "Windows-ROOT", null, null));
    } else if (os.startsWith("mac")) {
      // The roots that Apple ships have a type of their own, which JDKs before 23 do not know.
      found.addAll(ofFile(null, "KeychainStore", null, null));
      try {
        found.addAll(ofFile(null, "KeychainStore-ROOT", null, null));
      } catch (KeyStoreException e) {
        found.addAll(ofFile(cacerts(), null, null, null));
      }
    }
    return found;
  }

  private Path cacerts() {
    Path security = Path.of(String.valueOf(property("java.home")), "lib", "security");
    Path ours = security.resolve("jssecacerts");
    return Files.exists(ours) ? ours : security.resolve("cacerts");
  }

  private @Nullable String property(String name) {
    return set(property.get(name));
  }

  private static @Nullable String set(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  static List<X509Certificate> certificates(KeyStore store) throws KeyStoreException {
    List<X509Certificate> found = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = null;
      if (store.isCertificateEntry(alias)) {
        certificate = store.getCertificate(alias);
      } else if (store.isKeyEntry(alias)) {
        Certificate[] chain = store.getCertificateChain(alias);
        certificate = chain == null || chain.length == 0 ? null : chain[0];
      }
      if (certificate instanceof X509Certificate x509) {
        found.add(x509);
      }
    }
    return found;
  }
}
