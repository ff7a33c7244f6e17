// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tlsbio.Identity;
import tlsbio.TrustStore;

/**
 * A certificate for localhost whose key everybody has, so that {@code demo} and {@code serve} need
 * nothing else. It keeps nothing secret and proves nothing.
 */
final class DemoPki {

  private DemoPki() {}

  /** Returns trust in whoever holds a copy of this program. */
  static TrustStore trust() {
    return TrustStore.pem(resource("root.pem"));
  }

  /** Returns localhost's identity. */
  static Identity localhost() {
    return Identity.pem(resource("localhost.pem"), resource("localhost.key"));
  }

  private static String resource(String name) {
    try (InputStream in = DemoPki.class.getResourceAsStream("demo/" + name)) {
      if (in == null) {
        throw new AssertionError("the resource demo/" + name + " is missing from this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
