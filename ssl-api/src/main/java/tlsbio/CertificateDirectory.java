// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tlsbio.encoding.Certificates;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.Pem;

/** Reads the certificates of a directory for {@link TrustStore#directory}. */
final class CertificateDirectory {

  /** What OpenSSL's rehash makes: eight hex digits of the subject's hash and a counter. */
  private static final Pattern HASH_NAME = Pattern.compile("[0-9a-f]{8}\\.[0-9]{1,9}");

  private static final Pattern CERTIFICATE_NAME = Pattern.compile(".+\\.(pem|crt|cer|der)");

  private CertificateDirectory() {}

  static List<X509Certificate> read(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      throw new NoSuchFileException(directory.toString());
    }
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(files::add);
    }
    files.sort(null);
    List<X509Certificate> found = new ArrayList<>();
    for (Path file : files) {
      String name = ("" + file.getFileName()).toLowerCase(Locale.ROOT);
      if (Files.isDirectory(file)) {
        continue;
      }
      if (CERTIFICATE_NAME.matcher(name).matches()) {
        found.addAll(certificates(file));
      } else if (HASH_NAME.matcher(name).matches()) {
        found.addAll(certificatesIfAny(file));
      }
    }
    if (found.isEmpty()) {
      throw TrustStore.none(directory + ": no certificate in this directory");
    }
    return found;
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    byte[] content = TrustStore.read(file);
    try {
      return Der.of(content).tag() == Der.SEQUENCE
          ? Certificates.ofDer(content)
          : Certificates.of(Pem.read(content));
    } catch (EncodingException e) {
      throw CredentialException.of(e, "" + file);
    }
  }

  /** OpenSSL opens files of this name only to look for one issuer, and does not say if it fails. */
  private static List<X509Certificate> certificatesIfAny(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of(); // a link to a certificate that has been removed
    }
    try {
      return Certificates.of(Pem.read(TrustStore.read(file)));
    } catch (EncodingException e) {
      return List.of();
    }
  }
}
