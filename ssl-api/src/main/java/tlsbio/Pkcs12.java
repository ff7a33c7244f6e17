// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tlsbio.encoding.Der;

/** Finds the identity in a PKCS #12 file. */
final class Pkcs12 {

  private Pkcs12() {}

  static Identity identity(Path file, byte[] content, char[] password) {
    KeyStore store;
    List<String> aliases = new ArrayList<>();
    try {
      store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          aliases.add(alias);
        }
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Also unchecked: what the provider throws at hostile input is not its best documented side.
      boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
      Reason reason =
          wrongPassword
              ? Reason.BAD_DECRYPT
              : Der.of(content).tag() == Der.SEQUENCE ? Reason.NOT_ENOUGH_DATA : Reason.WRONG_TAG;
      throw new CredentialException(reason, file + ": not to be opened as PKCS #12: " + e, e);
    }
    if (aliases.size() != 1) {
      throw new CredentialException(
          Reason.NO_START_LINE,
          file + ": one key entry is needed, there are " + aliases.size() + " " + aliases,
          null);
    }
    return Identity.keyStore(store, aliases.get(0), password);
  }
}
