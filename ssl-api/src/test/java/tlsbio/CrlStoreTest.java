// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.security.cert.CRLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CrlStoreTest {

  private static final CrlStore ONE = CrlStore.pem(Certs.text("root.crl.pem"));

  @Test
  void listsAreReadInPemAndDer() throws IOException, CRLException {
    assertEquals(1, ONE.lists().size());
    assertEquals(ONE, CrlStore.pem(Certs.path("root.crl.pem")));
    assertEquals(ONE, CrlStore.der(ONE.lists().get(0).getEncoded()));
    assertEquals(ONE, CrlStore.of(ONE.lists()));
    assertEquals(ONE, ONE.plus(ONE));
    assertEquals(ONE.hashCode(), ONE.plus(CrlStore.of(List.of())).hashCode());
    assertNotEquals(ONE, CrlStore.of(List.of()));
  }

  @Test
  void certificatesAmongThemArePassedOver() {
    assertEquals(ONE, CrlStore.pem(Certs.text("root.pem") + Certs.text("root.crl.pem")));
  }

  @Test
  void contentWithoutAListIsRefused() {
    refused(Reason.NO_CERTIFICATE_OR_CRL_FOUND, () -> CrlStore.pem(Certs.text("root.pem")));
    refused(Reason.NO_START_LINE, () -> CrlStore.pem("nothing"));
    refused(Reason.NOT_ENOUGH_DATA, () -> CrlStore.der(new byte[0]));
    refused(Reason.WRONG_TAG, () -> CrlStore.der(Certs.bytes("root.crl.pem")));
    refused(Reason.WRONG_TAG, () -> CrlStore.der(Certs.bytes("root.der")));
  }

  @Test
  void everyTruncationIsRefused() throws CRLException {
    byte[] der = ONE.lists().get(0).getEncoded();
    for (int i = 0; i < der.length; i++) {
      byte[] cut = Arrays.copyOf(der, i);
      assertThrows(CredentialException.class, () -> CrlStore.der(cut));
    }
  }

  private static void refused(Reason reason, Executable given) {
    assertEquals(reason, assertThrows(CredentialException.class, given).reason());
  }
}
