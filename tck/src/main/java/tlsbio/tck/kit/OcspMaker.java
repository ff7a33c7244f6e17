// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static tlsbio.tck.kit.CertificateMaker.ascii;
import static tlsbio.tck.kit.CertificateMaker.oid;
import static tlsbio.tck.kit.CertificateMaker.tlv;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.tck.kit.CertificateMaker.Made;

/**
 * Makes OCSP responses with any fault that a test wants, byte by byte. What {@link #of} begins with
 * is a good answer, signed by the issuer; each method changes one thing.
 *
 * @since 0.1
 */
public final class OcspMaker {

  /** The purpose of those who answer for an issuer. */
  public static final String SIGNING = "1.3.6.1.5.5.7.3.9";

  private static final byte[] NOTHING = {};
  private static final byte[] GOOD = {(byte) 0x80, 0};

  private final Made leaf;
  private final Made issuer;
  private Made responder;
  private @Nullable KeyPair signer;
  private byte[] attached = NOTHING;
  private byte[] status = GOOD;
  private String digest = "SHA-1";
  private String digestOid = "1.3.14.3.2.26";
  private String thisUpdate = "20200101000000Z";
  private @Nullable String nextUpdate = "20991231235959Z";
  private String algorithm = "SHA256withECDSA";
  private String algorithmOid = "1.2.840.10045.4.3.2";
  private boolean byKey;
  private byte[] extensions = NOTHING;
  private int responseStatus;
  private int behind = -1;
  private byte[] singleExtensions = NOTHING;

  private OcspMaker(Made leaf, Made issuer) {
    this.leaf = leaf;
    this.issuer = issuer;
    this.responder = issuer;
  }

  /** Begins with a good answer about {@code leaf} by its issuer. */
  public static OcspMaker of(Made leaf, Made issuer) {
    return new OcspMaker(leaf, issuer);
  }

  /** Signs with this one, and attaches its certificate. */
  public OcspMaker signedBy(Made other) {
    responder = other;
    try {
      attached = tlv(0xa0, tlv(0x30, other.certificate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Attaches no certificate. */
  public OcspMaker withoutCertificate() {
    attached = NOTHING;
    return this;
  }

  /** Signs with some other key. */
  public OcspMaker forged() {
    signer = CertificateMaker.ecKeys();
    return this;
  }

  /** Names the responder by its key. */
  public OcspMaker byKey() {
    byKey = true;
    return this;
  }

  /** Says that it is revoked for that reason. */
  public OcspMaker revoked(int reason) {
    status =
        tlv(
            0xa1,
            tlv(0x18, ascii("20250101000000Z")),
            tlv(0xa0, tlv(0x0a, new byte[] {(byte) reason})));
    return this;
  }

  /** Says that it is not known. */
  public OcspMaker unknown() {
    status = new byte[] {(byte) 0x82, 0};
    return this;
  }

  /** Makes it valid between these two times; null for no end. */
  public OcspMaker valid(String from, @Nullable String to) {
    thisUpdate = from;
    nextUpdate = to;
    return this;
  }

  /** Names the certificate by another digest. */
  public OcspMaker digest(String jca, String oid) {
    digest = jca;
    digestOid = oid;
    return this;
  }

  /** Lets it be signed by another algorithm. */
  public OcspMaker signedWith(String jca, String oid) {
    algorithm = jca;
    algorithmOid = oid;
    return this;
  }

  /** Gives it a critical extension of that kind. */
  public OcspMaker critical(String oid) {
    extensions =
        tlv(0xa1, tlv(0x30, tlv(0x30, oid(oid), new byte[] {1, 1, -1}, tlv(4, new byte[] {5, 0}))));
    return this;
  }

  /** Says that the responder failed, with that code. */
  public OcspMaker failed(int code) {
    responseStatus = code;
    return this;
  }

  /** Gives the answer a critical extension of that kind. */
  public OcspMaker criticalInAnswer(String oid) {
    singleExtensions =
        tlv(0xa1, tlv(0x30, tlv(0x30, oid(oid), new byte[] {1, 1, -1}, tlv(4, new byte[] {5, 0}))));
    return this;
  }

  /** How many places there are for {@link #behind}. */
  public static final int PLACES = 9;

  /** Puts a NULL behind the last field of one structure, from 0 for the whole to 8 for a status. */
  public OcspMaker behind(int place) {
    behind = place;
    return this;
  }

  private byte[] more(int place) {
    return place == behind ? new byte[] {5, 0} : NOTHING;
  }

  /** Returns the response. */
  public byte[] make() {
    if (responseStatus != 0) {
      return tlv(0x30, tlv(0x0a, new byte[] {(byte) responseStatus}));
    }
    try {
      X509Certificate certificate = leaf.certificate();
      byte[] id =
          tlv(
              0x30,
              tlv(0x30, oid(digestOid), new byte[] {5, 0}),
              tlv(4, hash(digest, certificate.getIssuerX500Principal().getEncoded())),
              tlv(4, hash(digest, keyBits(issuer))),
              tlv(2, certificate.getSerialNumber().toByteArray()),
              more(7));
      byte[] next = nextUpdate == null ? NOTHING : tlv(0xa0, tlv(0x18, ascii(nextUpdate)));
      byte[] told = behind == 8 ? tlv(status[0] & 0xff, more(8)) : status;
      byte[] single =
          tlv(0x30, id, told, tlv(0x18, ascii(thisUpdate)), next, singleExtensions, more(6));
      byte[] who =
          byKey
              ? tlv(0xa2, tlv(4, hash("SHA-1", keyBits(responder))))
              : tlv(0xa1, responder.certificate().getSubjectX500Principal().getEncoded());
      byte[] data =
          tlv(
              0x30,
              who,
              tlv(0x18, ascii("20200101000000Z")),
              tlv(0x30, single),
              extensions,
              more(5));
      Signature signature = Signature.getInstance(algorithm);
      KeyPair keys = signer == null ? responder.keys() : signer;
      signature.initSign(keys.getPrivate());
      signature.update(data);
      byte[] basic =
          tlv(
              0x30,
              data,
              tlv(0x30, oid(algorithmOid)),
              tlv(3, new byte[] {0}, signature.sign()),
              attached,
              more(4));
      byte[] body = tlv(0x30, oid("1.3.6.1.5.5.7.48.1.1"), tlv(4, basic, more(3)), more(2));
      byte[] whole = tlv(0x30, tlv(0x0a, new byte[] {0}), tlv(0xa0, body), more(1));
      return behind == 0 ? join(whole, more(0)) : whole;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] hash(String algorithm, byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance(algorithm).digest(bytes);
  }

  /** Returns the point of a key on P-256, which ends the encoded key. */
  private static byte[] keyBits(Made made) {
    byte[] encoded = made.keys().getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
  }
}
