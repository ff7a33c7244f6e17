// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static tlsbio.tck.kit.CertificateMaker.ascii;
import static tlsbio.tck.kit.CertificateMaker.oid;
import static tlsbio.tck.kit.CertificateMaker.tlv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.tck.kit.CertificateMaker.Made;

/**
 * Makes revocation lists with any fault that a test wants, byte by byte. What {@link #of} begins
 * with keeps to RFC 5280; each method changes one thing.
 *
 * @since 0.1
 */
public final class CrlMaker {

  /** The number of a list. */
  public static final String NUMBER = "2.5.29.20";

  /** What marks a list of changes. */
  public static final String DELTA = "2.5.29.27";

  /** The issuing distribution point. */
  public static final String POINT = "2.5.29.28";

  /** The authority key identifier. */
  public static final String AKI = "2.5.29.35";

  private final Made issuer;
  private final KeyPair signer;
  private final Map<String, byte[]> extensions = new LinkedHashMap<>();
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private String thisUpdate = "20200101000000Z";
  private @Nullable String nextUpdate = "20991231235959Z";
  private String algorithm = "SHA256withECDSA";
  private String algorithmOid = "1.2.840.10045.4.3.2";

  private CrlMaker(Made issuer, KeyPair signer) {
    this.issuer = issuer;
    this.signer = signer;
    extension(AKI, false, tlv(0x30, tlv(0x80, CertificateMaker.keyId(issuer.keys()))));
    extension(NUMBER, false, tlv(2, new byte[] {1}));
  }

  /** Begins with an empty list of {@code issuer}. */
  public static CrlMaker of(Made issuer) {
    return new CrlMaker(issuer, issuer.keys());
  }

  /** Names {@code issuer}, but signs with some other key. */
  public static CrlMaker forgedFor(Made issuer) {
    return new CrlMaker(issuer, CertificateMaker.ecKeys());
  }

  /** Makes it valid between these two times; null for no end. */
  public CrlMaker valid(String from, @Nullable String to) {
    thisUpdate = from;
    nextUpdate = to;
    return this;
  }

  /** Lets it be signed by another algorithm. */
  public CrlMaker signedWith(String jca, String oid) {
    algorithm = jca;
    algorithmOid = oid;
    return this;
  }

  /** Revokes a certificate. */
  public CrlMaker revoke(Made certificate) {
    return entry(certificate, new byte[0]);
  }

  /** Revokes a certificate. */
  public CrlMaker revoke(Made certificate, int reason) {
    return entry(certificate, reasonExtension(reason));
  }

  /** Revokes a certificate, with these extensions of the entry. */
  public CrlMaker entry(Made certificate, byte[]... entryExtensions) {
    byte[] serial = certificate.certificate().getSerialNumber().toByteArray();
    boolean bare = entryExtensions.length == 1 && entryExtensions[0].length == 0;
    entries.writeBytes(
        tlv(
            0x30,
            tlv(2, serial),
            tlv(0x18, ascii("20250101000000Z")),
            bare ? new byte[0] : tlv(0x30, entryExtensions)));
    return this;
  }

  /** Returns the extension of an entry that gives a reason. */
  public static byte[] reasonExtension(int reason) {
    return tlv(0x30, oid("2.5.29.21"), tlv(4, tlv(10, new byte[] {(byte) reason})));
  }

  /** Gives it an extension. */
  public static byte[] extension(String oid, byte[] value) {
    return tlv(0x30, oid(oid), new byte[] {1, 1, -1}, tlv(4, value));
  }

  /** Gives it an extension. */
  public CrlMaker extension(String oid, boolean critical, byte[] value) {
    byte[] mark = critical ? new byte[] {1, 1, -1} : new byte[0];
    extensions.put(oid, tlv(0x30, oid(oid), mark, tlv(4, value)));
    return this;
  }

  /** Takes an extension away. */
  public CrlMaker without(String oid) {
    extensions.remove(oid);
    return this;
  }

  /** Gives the issuing distribution point these fields. */
  public CrlMaker scope(byte[]... fields) {
    return extension(POINT, true, tlv(0x30, fields));
  }

  /** The field of {@link #scope}, or of a certificate's point, that has one URI as its name. */
  public static byte[] at(String uri) {
    return tlv(0xa0, tlv(0xa0, CertificateMaker.uri(uri)));
  }

  /** A field of {@link #scope} that is true: 1 users, 2 authorities, 4 indirect, 5 attributes. */
  public static byte[] only(int field) {
    return tlv(0x80 | field, new byte[] {-1});
  }

  /** Returns the list. */
  public X509CRL make() {
    byte[] identifier = tlv(0x30, oid(algorithmOid));
    byte[] next = nextUpdate == null ? new byte[0] : tlv(0x18, ascii(nextUpdate));
    byte[] revoked = entries.size() == 0 ? new byte[0] : tlv(0x30, entries.toByteArray());
    byte[] body =
        tlv(
            0x30,
            tlv(2, new byte[] {1}),
            identifier,
            issuer.certificate().getSubjectX500Principal().getEncoded(),
            tlv(0x18, ascii(thisUpdate)),
            next,
            revoked,
            tlv(0xa0, tlv(0x30, extensions.values().toArray(new byte[0][]))));
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(signer.getPrivate());
      signature.update(body);
      byte[] der = tlv(0x30, body, identifier, tlv(3, new byte[] {0}, signature.sign()));
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
