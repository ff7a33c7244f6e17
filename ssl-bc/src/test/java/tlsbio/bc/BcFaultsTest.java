// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tlsbio.Reason;

class BcFaultsTest {

  private static Reason reason(Exception thrown, boolean handshaking) {
    return BcFaults.translate(thrown, handshaking).reason();
  }

  @Test
  void onlyAHandshakeReadsCertificates() {
    IOException plain = new IOException("no DER");
    assertEquals(Reason.CERTIFICATE_VERIFY_FAILED, reason(plain, true));
    assertEquals(Reason.INTERNAL_ERROR, reason(plain, false));
  }

  @Test
  void aMessageThatEndsTooSoonIsMalformedAtAnyTime() {
    assertEquals(Reason.DECODE_ERROR, reason(new EOFException(), true));
    assertEquals(Reason.DECODE_ERROR, reason(new EOFException(), false));
  }

  @Test
  void whatTheLibraryTripsOverIsInternal() {
    assertEquals(Reason.INTERNAL_ERROR, reason(new IllegalStateException("oops"), true));
  }
}
