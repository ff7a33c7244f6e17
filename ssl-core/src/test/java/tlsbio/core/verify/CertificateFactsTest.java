// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.kit.CertificateMaker.ascii;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.name;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.tck.kit.CertificateMaker;
import tlsbio.tck.kit.CertificateMaker.Made;

class CertificateFactsTest {

  private static DistinguishedName read(byte[] name) throws EncodingException {
    return DistinguishedName.read(Der.of(name));
  }

  @Test
  void namesAreEqualWhateverTheStringTheCaseAndTheSpaces() throws EncodingException {
    DistinguishedName plain = read(name("Some Body"));
    assertEquals(plain, read(name(0x13, ascii("some body"))));
    assertEquals(plain, read(name(0x16, ascii("  SOME \t BODY "))));
    assertEquals(plain, read(name(0x1e, "Some Body".getBytes(UTF_16BE))));
    assertEquals(plain.hashCode(), read(name(0x13, ascii("some body"))).hashCode());
    assertNotEquals(plain, read(name("SomeBody")));
    assertNotEquals(plain, read(name(0x04, ascii("Some Body"))));
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    Made root = ca("root").basic(true, true, 3).selfSigned();
    CertificateFacts facts = new CertificateFacts(leaf("host.test").by(root).certificate());
    CertificateFacts issuer = new CertificateFacts(root.certificate());
    assertNull(facts.malformed());
    assertEquals(2, facts.version());
    assertEquals(issuer.subject(), facts.issuer());
    assertTrue(issuer.looksSelfSigned());
    assertFalse(facts.isSelfIssued());
    assertEquals(3, issuer.extensions().pathLength());
    assertEquals(List.of(CertificateMaker.SERVER_AUTH), facts.extensions().extendedKeyUsage());
    AuthorityKeyId authority = facts.extensions().authorityKeyId();
    assertNotNull(authority);
    assertTrue(authority.names(issuer) && authority.admits(issuer));
  }

  @Test
  void aMalformedExtensionIsKeptAsAFault() {
    byte[] junk = {1, 2, 3};
    for (String oid :
        List.of(
            CertificateMaker.SKI,
            CertificateMaker.ALT_NAME,
            CertificateMaker.NAME_CONSTRAINTS,
            CertificateMaker.AKI,
            CertificateMaker.EKU)) {
      Made made = leaf("host.test").extension(oid, false, junk).selfSigned();
      assertNotNull(new CertificateFacts(made.certificate()).malformed(), oid);
    }
  }

  @Test
  void controlCharactersDoNotReachMessages() {
    Made made = leaf("host\n\u001b[31m.test").altNames(dns("a.test")).selfSigned();
    String label = new CertificateFacts(made.certificate()).label();
    assertTrue(label.chars().noneMatch(Character::isISOControl), label);
  }

  @Test
  void noChangedByteIsTakenAndNoneThrows() throws Exception {
    Made root = ca("root").selfSigned();
    Made middle = ca("middle").permitted(dns("host.test")).by(root);
    Made good = leaf("host.test").by(middle);
    ChainVerifier verifier =
        new ChainVerifier(
            TrustStore.of(List.of(root.certificate())),
            Purpose.SERVER,
            VerifyCodesTest.CLOCK,
            Optional.empty());
    assertTrue(verifier.verify(List.of(good.certificate(), middle.certificate())).isOk());
    byte[] leafDer = good.certificate().getEncoded();
    byte[] middleDer = middle.certificate().getEncoded();
    long seed = 5280;
    Random random = new Random(seed);
    int parsed = 0;
    for (int i = 0; i < 2_000; i++) {
      boolean first = random.nextBoolean();
      byte[] changed = (first ? leafDer : middleDer).clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      X509Certificate odd;
      try {
        odd =
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(changed));
      } catch (CertificateException e) {
        continue;
      }
      parsed++;
      Verification result =
          verifier.verify(
              first ? List.of(odd, middle.certificate()) : List.of(good.certificate(), odd));
      assertFalse(result.isOk(), "seed " + seed + ", byte " + at + " of " + first);
    }
    assertTrue(parsed > 500, "only " + parsed + " of the changed certificates parse");
  }

  @Test
  void aSignatureWithUnusedBitsIsRefused() throws Exception {
    Made root = ca("root").selfSigned();
    ChainVerifier verifier =
        new ChainVerifier(
            TrustStore.of(List.of(root.certificate())),
            Purpose.SERVER,
            VerifyCodesTest.CLOCK,
            Optional.empty());
    // The bit that is declared unused must be 0, or some JDK might rightly not read it at all.
    X509Certificate good;
    do {
      good = leaf("host.test").by(root).certificate();
    } while ((good.getSignature()[good.getSignature().length - 1] & 1) != 0);
    byte[] changed = good.getEncoded();
    changed[changed.length - good.getSignature().length - 1] = 1;
    X509Certificate odd =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(changed));
    assertTrue(verifier.verify(List.of(good)).isOk());
    assertEquals(VerifyCode.CERT_SIGNATURE_FAILURE, verifier.verify(List.of(odd)).code());
  }
}
