// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.dns;
import static tlsbio.tck.kit.CertificateMaker.ecKeys;
import static tlsbio.tck.kit.CertificateMaker.leaf;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker;
import tlsbio.tck.kit.CertificateMaker.Made;

class PathSearchTest {

  private static final String HOST = "host.test";
  private static final VerifyOptions FULL = new VerifyOptions(false, true, 10, 64);

  private final Made root = ca("root").selfSigned();
  private final Made middle = ca("middle").by(root);
  private final Made good = leaf(HOST).by(middle);
  private Work work = new Work(null, 64);

  private Verification verify(VerifyOptions options, List<Made> anchors, Made... sent) {
    work = new Work(null, options.maxSignatures());
    TrustStore trust = TrustStore.of(certificates(anchors));
    ChainVerifier verifier =
        new ChainVerifier(trust, Purpose.SERVER, VerifyCodesTest.CLOCK, Optional.empty(), options);
    return verifier.verify(certificates(Arrays.asList(sent)), work);
  }

  private Verification verify(List<Made> anchors, Made... sent) {
    return verify(VerifyOptions.DEFAULT, anchors, sent);
  }

  private static List<X509Certificate> certificates(List<Made> made) {
    return made.stream().map(Made::certificate).toList();
  }

  @Test
  void thePathGoesFromTheLeafToTheAnchor() {
    Verification result = verify(List.of(root), good, middle);
    assertEquals(VerifyCode.OK, result.code(), result.message());
    assertEquals(certificates(List.of(good, middle, root)), result.path());
    assertEquals(2, work.signatures());
  }

  @Test
  void theOrderOfTheOthersIsNoMatterNorAreStrangers() {
    Made lower = ca("lower").by(middle);
    Made end = leaf(HOST).by(lower);
    List<Made> others =
        new ArrayList<>(List.of(middle, lower, root, ca("stranger").selfSigned(), good));
    long seed = 20_261_123L;
    Random random = new Random(seed);
    for (int i = 0; i < 24; i++) {
      Collections.shuffle(others, random);
      List<Made> sent = new ArrayList<>(others);
      sent.add(0, end);
      Verification result = verify(List.of(root), sent.toArray(new Made[0]));
      assertTrue(result.isOk(), "seed " + seed + ": " + result.message());
      assertEquals(4, result.path().size());
    }
  }

  @Test
  void anEmptyChainIsTheCallersMistake() {
    assertThrows(IllegalArgumentException.class, () -> verify(List.of(root)));
  }

  @Test
  void withoutAnchorsNothingIsTrusted() {
    assertEquals(
        VerifyCode.SELF_SIGNED_CERT_IN_CHAIN, verify(List.of(), good, middle, root).code());
  }

  @Test
  void anIntermediateMayBeTheAnchor() {
    Verification result = verify(List.of(middle), good);
    assertTrue(result.isOk(), result.message());
    assertEquals(2, result.path().size());
  }

  @Test
  void theLeafItselfMayBeTheAnchor() {
    Verification result = verify(List.of(good), good);
    assertTrue(result.isOk(), result.message());
    assertEquals(0, work.signatures());
  }

  @Test
  void aPinnedSelfSignedLeafIsTrustedWithoutProfile() {
    Made lone = leaf(HOST).without(CertificateMaker.EKU).selfSigned();
    assertTrue(verify(List.of(lone), lone).isOk());
    assertTrue(verify(FULL, List.of(lone), lone).isOk());
  }

  @Test
  void aPinnedLeafStillExpires() {
    Made late = leaf(HOST).valid("20200101000000Z", "20210101000000Z").selfSigned();
    assertEquals(VerifyCode.CERT_HAS_EXPIRED, verify(List.of(late), late).code());
  }

  @Test
  void withoutPartialChainsOnlyASelfSignedAnchorEndsThePath() {
    assertEquals(VerifyCode.UNABLE_TO_GET_ISSUER_CERT, verify(FULL, List.of(middle), good).code());
    assertEquals(VerifyCode.UNABLE_TO_GET_ISSUER_CERT, verify(FULL, List.of(good), good).code());
    Verification whole = verify(FULL, List.of(middle, root), good);
    assertTrue(whole.isOk(), whole.message());
    assertEquals(3, whole.path().size());
  }

  @Test
  void anExpiredCrossSignatureDoesNotHideAGoodOne() {
    KeyPair keys = ecKeys();
    Made other = ca("other").selfSigned();
    Made good = ca("shared").keys(keys).by(root);
    Made late = ca("shared").keys(keys).valid("20200101000000Z", "20210101000000Z").by(other);
    Made end = leaf(HOST).by(good);
    assertTrue(verify(List.of(root, other), end, late, good).isOk());
    assertTrue(verify(List.of(root, other), end, good, late).isOk());
    assertEquals(2, work.signatures(), "the valid one is tried first");
  }

  @Test
  void aRefusedPathDoesNotHideAnother() {
    KeyPair keys = ecKeys();
    Made narrow = ca("narrow").permitted(dns("else.test")).selfSigned();
    Made bad = ca("shared").keys(keys).by(narrow);
    Made fine = ca("shared").keys(keys).by(root);
    Made end = leaf(HOST).by(fine);
    assertTrue(verify(List.of(narrow, root), end, bad, fine).isOk());
    assertTrue(verify(List.of(narrow, root), end, fine, bad).isOk());
    assertEquals(VerifyCode.PERMITTED_VIOLATION, verify(List.of(narrow), end, bad, fine).code());
  }

  @Test
  void withoutKeyIdentifiersTheRightKeyIsFoundBySignature() {
    VerifyOptions loose = new VerifyOptions(true, false, 10, 64);
    KeyPair keys = ecKeys();
    Made right = ca("shared").without(CertificateMaker.SKI).keys(keys).by(root);
    List<Made> sent = new ArrayList<>();
    sent.add(leaf(HOST).withoutAuthorityKeyId().by(right));
    for (int i = 0; i < 5; i++) {
      sent.add(ca("shared").without(CertificateMaker.SKI).by(root));
    }
    sent.add(right);
    Verification result = verify(loose, List.of(root), sent.toArray(new Made[0]));
    assertTrue(result.isOk(), result.message());
  }

  @Test
  void aLoopEnds() {
    KeyPair a = ecKeys();
    KeyPair b = ecKeys();
    Made firstA = ca("a").keys(a).selfSigned();
    Made firstB = ca("b").keys(b).selfSigned();
    Made aByB = ca("a").keys(a).by(firstB);
    Made bByA = ca("b").keys(b).by(firstA);
    Verification result = verify(List.of(root), leaf(HOST).by(aByB), aByB, bByA);
    assertEquals(VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY, result.code());
    assertEquals(0, work.signatures());
    assertTrue(work.steps() < 10);
  }

  @Test
  void manyIssuersOfOneNameCostABoundedNumberOfSignatures() {
    // Each of the 40 names and is named by all others; all lead to the anchor, none signed another.
    Made anchor = ca("same").selfSigned();
    List<Made> sent = new ArrayList<>();
    sent.add(leaf(HOST).withoutAuthorityKeyId().by(ca("same").selfSigned()));
    for (int i = 0; i < 40; i++) {
      sent.add(
          ca("same")
              .without(CertificateMaker.SKI)
              .withoutAuthorityKeyId()
              .by(ca("same").selfSigned()));
    }
    VerifyOptions loose = new VerifyOptions(true, false, 10, 64);
    Verification result = verify(loose, List.of(anchor), sent.toArray(new Made[0]));
    assertFalse(result.isOk());
    assertTrue(work.signatures() <= 64, "signatures: " + work.signatures());
    assertTrue(work.steps() <= 1_001, "steps: " + work.steps());
  }

  @Test
  void theBoundOnSignaturesIsKept() {
    VerifyOptions two = new VerifyOptions(true, true, 10, 2);
    Made lower = ca("lower").by(middle);
    Made end = leaf(HOST).by(lower);
    Verification result = verify(two, List.of(root), end, lower, middle);
    assertEquals(VerifyCode.UNSPECIFIED, result.code());
    assertEquals(2, work.signatures());
  }

  @Test
  void hugeNameConstraintProductsAreRefusedAndNotCompared() {
    byte[][] bases = new byte[2_000][];
    byte[][] names = new byte[1_000][];
    for (int i = 0; i < bases.length; i++) {
      bases[i] = dns("n" + i + ".test");
    }
    for (int i = 0; i < names.length; i++) {
      names[i] = dns("m" + i + ".test");
    }
    Made wide = ca("wide").excluded(bases).by(root);
    Made end = leaf(HOST).altNames(names).by(wide);
    Verification result = verify(List.of(root), end, wide);
    assertEquals(VerifyCode.UNSPECIFIED, result.code());
    assertTrue(result.message().contains("too many names"), result.message());
  }

  @Test
  void aChainTooLongIsRefused() {
    List<Made> sent = new ArrayList<>();
    Made issuer = root;
    for (int i = 0; i < 12; i++) {
      issuer = ca("level " + i).by(issuer);
      sent.add(0, issuer);
    }
    sent.add(0, leaf(HOST).by(issuer));
    assertEquals(
        VerifyCode.CERT_CHAIN_TOO_LONG, verify(List.of(root), sent.toArray(new Made[0])).code());
    VerifyOptions twelve = new VerifyOptions(true, true, 12, 64);
    assertTrue(verify(twelve, List.of(root), sent.toArray(new Made[0])).isOk());
  }

  @Test
  void certificatesBeyondTheSixtyFourthAreNotLookedAt() {
    List<Made> sent = new ArrayList<>();
    sent.add(good);
    Made stranger = ca("stranger").selfSigned();
    for (int i = 0; i < 63; i++) {
      sent.add(stranger);
    }
    sent.add(middle);
    assertEquals(
        VerifyCode.UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
        verify(List.of(root), sent.toArray(new Made[0])).code());
  }

  @Test
  void clientsAreVerifiedAsClients() {
    Made client = leaf(HOST).purposes(CertificateMaker.CLIENT_AUTH).by(middle);
    ChainVerifier verifier =
        new ChainVerifier(
            TrustStore.of(certificates(List.of(root))),
            Purpose.CLIENT,
            VerifyCodesTest.CLOCK,
            Optional.empty());
    assertTrue(verifier.verify(certificates(List.of(client, middle))).isOk());
    assertEquals(
        VerifyCode.INVALID_PURPOSE, verifier.verify(certificates(List.of(good, middle))).code());
  }

  @Test
  void theMessageNamesTheCertificateAndTheDates() {
    Made late = leaf(HOST).valid("20200101000000Z", "20210101000000Z").by(middle);
    Verification result = verify(List.of(root), late, middle);
    assertEquals(
        "certificate has expired: CN=host.test was valid until 2021-01-01T00:00:00Z, the time is"
            + " 2026-01-01T00:00:00Z (depth 0, serial number 0x42)",
        result.message());
    Verification none = verify(List.of(root), good);
    assertTrue(none.message().contains("no issuer of CN=host.test, which names CN=middle"));
  }
}
