// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.leaf;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.encoding.Certificates;
import tlsbio.tck.kit.CertificateMaker.Made;

/** What a chain costs that has been seen before, and what is judged all the same. */
class KnownCertificatesTest {

  private final Made root = ca("root").selfSigned();
  private final Made middle = ca("middle").by(root);
  private final Made end = leaf("host.test").valid("20260101000000Z", "20270101000000Z").by(middle);
  private final SetClock clock = new SetClock("2026-06-01T00:00:00Z");
  private final ChainVerifier verifier =
      new ChainVerifier(
          TrustStore.of(List.of(root.certificate())), Purpose.SERVER, clock, Optional.empty());
  private Work work = new Work(null, 64);

  private Verification verify(X509Certificate... sent) {
    work = new Work(null, 64);
    return verifier.verify(List.of(sent), work);
  }

  /** As it comes from another handshake: other objects, the same bytes. */
  private static X509Certificate again(Made made) throws Exception {
    X509Certificate copy = Certificates.one(made.certificate().getEncoded());
    assertEquals(made.certificate(), copy);
    return copy;
  }

  @Test
  void aChainSeenBeforeCostsNoSignature() throws Exception {
    assertTrue(verify(end.certificate(), middle.certificate()).isOk());
    assertEquals(2, work.signatures());
    Verification second = verify(again(end), again(middle));
    assertTrue(second.isOk(), second.message());
    assertEquals(0, work.signatures());
    assertEquals(
        List.of(end.certificate(), middle.certificate(), root.certificate()), second.path());
  }

  @Test
  void aNewLeafUnderAKnownAuthorityCostsItsOwn() throws Exception {
    verify(end.certificate(), middle.certificate());
    assertTrue(verify(leaf("other.test").by(middle).certificate(), again(middle)).isOk());
    assertEquals(1, work.signatures());
  }

  @Test
  void datesAreJudgedEachTime() throws Exception {
    assertTrue(verify(end.certificate(), middle.certificate()).isOk());
    clock.now = Instant.parse("2027-06-01T00:00:00Z");
    assertEquals(VerifyCode.CERT_HAS_EXPIRED, verify(again(end), again(middle)).code());
  }

  @Test
  void namesAreJudgedEachTime() throws Exception {
    verify(end.certificate(), middle.certificate());
    assertTrue(verifier.checkName(again(end), "host.test").isOk());
    assertEquals(VerifyCode.HOSTNAME_MISMATCH, verifier.checkName(again(end), "other.test").code());
  }

  @Test
  void whatWasRefusedIsNotKept() throws Exception {
    clock.now = Instant.parse("2027-06-01T00:00:00Z");
    verify(end.certificate(), middle.certificate());
    clock.now = Instant.parse("2026-06-01T00:00:00Z");
    assertTrue(verify(again(end), again(middle)).isOk());
    assertEquals(2, work.signatures());
  }

  @Test
  void aForgeryOfAKnownCertificateIsRefused() throws Exception {
    assertTrue(verify(end.certificate(), middle.certificate()).isOk());
    byte[] forged = end.certificate().getEncoded();
    forged[forged.length - 1] ^= 1;
    assertEquals(
        VerifyCode.CERT_SIGNATURE_FAILURE, verify(Certificates.one(forged), again(middle)).code());
  }

  @Test
  void anotherAuthorityOfTheSameNameIsNotTakenForTheKnown() throws Exception {
    assertTrue(verify(end.certificate(), middle.certificate()).isOk());
    Made impostor = ca("middle").by(root);
    Verification result = verify(again(end), impostor.certificate());
    assertTrue(!result.isOk(), "the key that signed was not sent");
  }

  @Test
  void bytesThatAreKnownAreNotParsedAgain() throws Exception {
    X509Certificate unknown = verifier.read(end.certificate().getEncoded());
    assertEquals(end.certificate(), unknown);
    verify(end.certificate(), middle.certificate());
    assertSame(end.certificate(), verifier.read(end.certificate().getEncoded()));
  }

  @Test
  void connectionsShareThePathThatHeldBefore() throws Exception {
    Verification first = verify(end.certificate(), middle.certificate());
    assertSame(first.path(), verify(again(end), again(middle)).path());
    Made other = leaf("other.test").by(middle);
    assertEquals(
        List.of(other.certificate(), middle.certificate(), root.certificate()),
        verify(other.certificate(), middle.certificate()).path());
  }

  @Test
  void aPlaceIsTakenByWhoComesLater() throws Exception {
    KnownCertificates known = new KnownCertificates();
    CertificateFacts first = new CertificateFacts(end.certificate());
    known.keep(List.of(first));
    assertSame(first, known.facts(again(end)));
    List<CertificateFacts> crowd = new ArrayList<>();
    int wanted = place(first);
    while (crowd.isEmpty()) {
      CertificateFacts other = new CertificateFacts(leaf("host.test").by(middle).certificate());
      if (place(other) == wanted) {
        crowd.add(other);
      }
    }
    known.keep(crowd);
    assertNotSame(first, known.facts(again(end)));
    assertSame(crowd.get(0), known.facts(crowd.get(0).certificate()));
  }

  private static int place(CertificateFacts facts) {
    return KnownCertificates.place(facts.hashOfBytes());
  }

  private static final class SetClock extends Clock {
    private Instant now;

    private SetClock(String at) {
      now = Instant.parse(at);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
