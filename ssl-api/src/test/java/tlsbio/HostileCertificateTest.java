// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a certificate may not do to {@link CertificateInfo}: make it throw. */
class HostileCertificateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"all-names", "other-names", "strings", "not-a-string", "documentation-python"})
  void wrongBitsNeverMakeItThrow(String name) throws Exception {
    long seed = new Random().nextLong();
    System.out.println("HostileCertificateTest seed " + seed);
    Random random = new Random(seed);
    X509Certificate good = TrustStore.pem(Certs.text("decoded/" + name + ".pem")).anchors().get(0);
    CertificateInfo before = CertificateInfo.of(good);
    assertEquals(before, CertificateInfo.of(new Changed(good, good.getEncoded())));
    int different = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = good.getEncoded();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      CertificateInfo after = CertificateInfo.of(new Changed(good, bytes));
      assertTrue(after.asMap().size() >= 6);
      different += after.equals(before) ? 0 : 1;
    }
    assertTrue(different > 500, different + " of 5000 differ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-names", "strings"})
  void cutCertificatesNeverMakeItThrow(String name) throws Exception {
    X509Certificate good = TrustStore.pem(Certs.text("decoded/" + name + ".pem")).anchors().get(0);
    byte[] whole = good.getEncoded();
    for (int length = 0; length < whole.length; length++) {
      CertificateInfo info = CertificateInfo.of(new Changed(good, Arrays.copyOf(whole, length)));
      assertEquals(List.of(), info.subject().parts());
    }
  }

  /** A certificate of a provider that reads anything: other bytes than its accessors go by. */
  private static final class Changed extends X509Certificate {
    private static final long serialVersionUID = 1L;

    private final X509Certificate good;
    private final byte[] bytes;

    Changed(X509Certificate good, byte[] bytes) {
      this.good = good;
      this.bytes = bytes;
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
      return bytes;
    }

    @Override
    public int getVersion() {
      return good.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
      return good.getSerialNumber();
    }

    @Override
    public Date getNotBefore() {
      return good.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
      return good.getNotAfter();
    }

    @Override
    @Deprecated // by the JDK
    public Principal getIssuerDN() {
      throw notAsked();
    }

    @Override
    @Deprecated // by the JDK
    public Principal getSubjectDN() {
      throw notAsked();
    }

    @Override
    public void checkValidity() {
      throw notAsked();
    }

    @Override
    public void checkValidity(Date date) {
      throw notAsked();
    }

    @Override
    public byte[] getTBSCertificate() {
      throw notAsked();
    }

    @Override
    public byte[] getSignature() {
      throw notAsked();
    }

    @Override
    public String getSigAlgName() {
      throw notAsked();
    }

    @Override
    public String getSigAlgOID() {
      throw notAsked();
    }

    @Override
    public byte[] getSigAlgParams() {
      throw notAsked();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
      throw notAsked();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
      throw notAsked();
    }

    @Override
    public boolean[] getKeyUsage() {
      throw notAsked();
    }

    @Override
    public int getBasicConstraints() {
      throw notAsked();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
      throw notAsked();
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
      throw notAsked();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
      throw notAsked();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
      throw notAsked();
    }

    @Override
    public void verify(PublicKey key) {
      throw notAsked();
    }

    @Override
    public void verify(PublicKey key, String provider) {
      throw notAsked();
    }

    @Override
    public PublicKey getPublicKey() {
      throw notAsked();
    }

    @Override
    public String toString() {
      return "changed";
    }

    private static AssertionError notAsked() {
      return new AssertionError("not asked for");
    }
  }
}
