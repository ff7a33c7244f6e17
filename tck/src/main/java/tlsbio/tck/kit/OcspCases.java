// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static tlsbio.tck.kit.CertificateMaker.ca;
import static tlsbio.tck.kit.CertificateMaker.leaf;
import static tlsbio.tck.kit.CertificateMaker.tlv;

import java.util.ArrayList;
import java.util.List;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker.Made;

/**
 * One stapled response for each fault, with the code it gets.
 *
 * @since 0.1
 */
public final class OcspCases {

  private static final String HOST = ChainCases.HOST;

  private final Made root = ca("root").selfSigned();
  private final Made middle = ca("middle").serial(7).keyUsage(0x86).by(root);
  private final Made good = leaf(HOST).serial(8).by(middle);
  private final Made other = leaf(HOST).serial(9).by(middle);
  private final Made responder =
      leaf("responder").serial(10).purposes(OcspMaker.SIGNING).by(middle);
  private final Made demanding =
      leaf(HOST)
          .serial(11)
          .extension("1.3.6.1.5.5.7.1.24", false, tlv(0x30, new byte[] {2, 1, 5}))
          .by(middle);

  /** Makes the authorities. */
  public OcspCases() {}

  /** Returns whom the client trusts. */
  public Made root() {
    return root;
  }

  /** Returns who has issued the leaf. */
  public Made middle() {
    return middle;
  }

  /** Returns the leaf that the responses are about. */
  public Made good() {
    return good;
  }

  /** Returns a leaf of the same issuer whose certificate demands a response. */
  public Made demanding() {
    return demanding;
  }

  /** Returns who may sign for the issuer. */
  public Made responder() {
    return responder;
  }

  private static OcspCase row(String name, VerifyCode code, OcspMaker response) {
    return new OcspCase(name, code, code == VerifyCode.OK, response);
  }

  /** Returns a good answer about the leaf. */
  public OcspMaker answer() {
    return OcspMaker.of(good, middle);
  }

  /** Returns responses with one fault each. */
  public List<OcspCase> rows() {
    List<OcspCase> rows = new ArrayList<>();
    rows.add(row("good", VerifyCode.OK, answer()));
    rows.add(row("named by key", VerifyCode.OK, answer().byKey()));
    rows.add(row("SHA-256", VerifyCode.OK, answer().digest("SHA-256", "2.16.840.1.101.3.4.2.1")));
    rows.add(row("appointed", VerifyCode.OK, answer().signedBy(responder)));
    rows.add(row("appointed, by key", VerifyCode.OK, answer().signedBy(responder).byKey()));
    rows.add(row("revoked", VerifyCode.CERT_REVOKED, answer().revoked(1)));
    rows.add(row("not known", VerifyCode.OCSP_CERT_UNKNOWN, answer().unknown()));
    VerifyCode failed = VerifyCode.OCSP_VERIFY_FAILED;
    rows.add(row("forged", failed, answer().forged()));
    rows.add(row("forged by the appointed", failed, answer().signedBy(responder).forged()));
    rows.add(row("of nobody", failed, answer().signedBy(responder).withoutCertificate()));
    rows.add(row("by another leaf", failed, answer().signedBy(other)));
    Made stranger = leaf("responder").purposes(OcspMaker.SIGNING).by(root);
    rows.add(row("appointed by another", failed, answer().signedBy(stranger)));
    Made faked = leaf("responder").purposes(OcspMaker.SIGNING).forgedFor(middle);
    rows.add(row("appointed by nobody", failed, answer().signedBy(faked)));
    Made old =
        leaf("responder")
            .purposes(OcspMaker.SIGNING)
            .valid("20200101000000Z", "20210101000000Z")
            .by(middle);
    rows.add(row("appointed long ago", failed, answer().signedBy(old)));
    Made unable = leaf("responder").purposes(OcspMaker.SIGNING).keyUsage(0x20).by(middle);
    rows.add(
        row("appointed, but may not sign", failed, answer().signedBy(unable))
            .opensslTakesIt("it does not look at the responder's key usage"));
    rows.add(row("about another", failed, OcspMaker.of(other, middle)));
    rows.add(row("about another's", failed, OcspMaker.of(good, root).signedBy(root)));
    rows.add(row("of tomorrow", failed, answer().valid("20980101000000Z", "20990101000000Z")));
    rows.add(row("of yesterday", failed, answer().valid("20200101000000Z", "20210101000000Z")));
    rows.add(
        row("without an end", failed, answer().valid("20200101000000Z", null))
            .opensslTakesIt("it takes it for good for ever"));
    rows.add(
        row("signed over SHA-1", failed, answer().signedWith("SHA1withECDSA", "1.2.840.10045.4.1"))
            .opensslTakesIt("it has no security level for responses"));
    rows.add(
        row("critical extension", failed, answer().critical("1.2.3.4"))
            .opensslTakesIt("it does not look at extensions of responses"));
    rows.add(row("try later", failed, answer().failed(3)));
    return rows;
  }

  /** Returns responses at the bounds of their time, five minutes apart from 2026, and odd ones. */
  public List<OcspCase> details() {
    VerifyCode failed = VerifyCode.OCSP_VERIFY_FAILED;
    List<OcspCase> rows = new ArrayList<>();
    rows.add(row("soon", VerifyCode.OK, answer().valid("20260101000500Z", "20990101000000Z")));
    rows.add(row("too soon", failed, answer().valid("20260101000501Z", "20990101000000Z")));
    rows.add(row("just past", VerifyCode.OK, answer().valid("20200101000000Z", "20251231235500Z")));
    rows.add(row("past", failed, answer().valid("20200101000000Z", "20251231235459Z")));
    rows.add(row("critical in the answer", failed, answer().criticalInAnswer("1.2.3.4")));
    for (int place = 0; place < OcspMaker.PLACES; place++) {
      rows.add(row("behind " + place, failed, answer().behind(place)));
    }
    Made critical =
        leaf("responder")
            .purposes(OcspMaker.SIGNING)
            .extension("1.2.3.4", true, new byte[] {5, 0})
            .by(middle);
    rows.add(row("appointed, with what is critical", failed, answer().signedBy(critical)));
    Made weak =
        leaf("responder")
            .purposes(OcspMaker.SIGNING)
            .signedWith("SHA1withECDSA", "1.2.840.10045.4.1")
            .by(middle);
    rows.add(row("appointed over SHA-1", failed, answer().signedBy(weak)));
    return rows;
  }
}
