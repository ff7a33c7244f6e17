// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The certificates that {@code peers/make.sh} made, by name. */
final class Pki {

  private Pki() {}

  /** Returns the authority that everyone trusts here. */
  static String root() {
    return chain("root").toString();
  }

  /** Returns the file of a certificate. */
  static Path chain(String name) {
    return file(name + ".pem");
  }

  /** Returns the file of its key. */
  static Path key(String name) {
    return file(name + ".key");
  }

  private static Path file(String name) {
    URL url = Pki.class.getResource("/peers/" + name);
    if (url == null) {
      throw new AssertionError("the fixture peers/" + name + " is missing");
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
