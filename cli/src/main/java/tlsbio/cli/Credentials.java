// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tlsbio.Identity;
import tlsbio.TrustStore;

/** Certificates and keys in the files that options name. */
final class Credentials {

  private Credentials() {}

  /** Returns the authorities in {@code place}, a file or a folder of files. */
  static TrustStore trust(String place) throws IOException {
    Path path = Path.of(place);
    return Files.isDirectory(path) ? TrustStore.directory(path) : TrustStore.pem(path);
  }

  /** Returns the identity that {@code --cert} and {@code --key} name. */
  static Identity identity(Arguments arguments) throws IOException {
    return Identity.pem(
        Path.of(arguments.value("--cert").orElseThrow()),
        Path.of(arguments.value("--key").orElseThrow()));
  }
}
