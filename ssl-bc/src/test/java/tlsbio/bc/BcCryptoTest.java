// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.junit.jupiter.api.Test;
import tlsbio.tck.kit.Fixtures;

class BcCryptoTest {

  /** A connection that has no room for records. */
  private enum Nowhere implements RecordMemory {
    HERE;

    @Override
    public boolean placeToSeal(int length) {
      return false;
    }

    @Override
    public boolean placeToOpen(int length) {
      return false;
    }

    @Override
    public byte[] array() {
      return new byte[0];
    }

    @Override
    public int offset() {
      return 0;
    }
  }

  private final BcCrypto shared = new BcCrypto();
  private final byte[] server = encoded(Fixtures.SERVER);

  private static byte[] encoded(String fixture) {
    try {
      return Fixtures.identity(fixture).chain().get(0).getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private TlsCertificate readByAConnection(byte[] encoding) throws IOException {
    return new BcCrypto(shared, Nowhere.HERE).createCertificate(CertificateType.X509, encoding);
  }

  @Test
  void whoWasAcceptedIsFoundByEveryConnectionOfTheContext() throws IOException {
    TlsCertificate first = readByAConnection(server);
    assertNotSame(first, readByAConnection(server), "nobody has accepted it yet");
    ((KnownCertificate) first).keep();
    assertSame(first, readByAConnection(server.clone()));
    assertNotSame(first, new BcCrypto().createCertificate(CertificateType.X509, server));
  }

  @Test
  void otherBytesAreAnotherCertificate() throws IOException {
    ((KnownCertificate) readByAConnection(server)).keep();
    byte[] forged = server.clone();
    forged[forged.length - 1] ^= 1;
    TlsCertificate other = readByAConnection(forged);
    assertArrayEquals(forged, other.getEncoded());
  }

  @Test
  void theBytesAreThoseThatCame() throws IOException {
    assertArrayEquals(server, readByAConnection(server).getEncoded());
  }
}
