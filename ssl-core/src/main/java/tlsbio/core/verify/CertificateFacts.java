// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/**
 * What path validation needs to know of a certificate, read once from its bytes. Reading never
 * fails: what is malformed is kept as a fault, which refuses every path that needs the certificate
 * and no other. Two objects are equal only if they are the same one.
 */
final class CertificateFacts extends Signed {

  private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";

  private final X509Certificate certificate;
  private byte[] encoded = {};
  private int hashOfBytes;
  private final long notBefore;
  private final long notAfter;
  private int version;
  private boolean serialInProfile;
  private boolean algorithmsAgree;
  private boolean signatureOfWholeBytes;
  private boolean explicitCurve;
  private boolean selfIssued;
  private SignatureAlgorithm signature = SignatureAlgorithm.UNKNOWN;
  private @Nullable DistinguishedName issuer;
  private @Nullable DistinguishedName subject;
  private @Nullable Extensions extensions;
  private byte @Nullable [] publicKeyBits;
  private @Nullable String malformed;
  private @Nullable String label;
  private @Nullable String weakness;

  CertificateFacts(X509Certificate certificate) {
    this.certificate = certificate;
    this.notBefore = certificate.getNotBefore().toInstant().getEpochSecond();
    this.notAfter = certificate.getNotAfter().toInstant().getEpochSecond();
    try {
      encoded = certificate.getEncoded();
      hashOfBytes = Arrays.hashCode(encoded);
      Der outer = Der.of(encoded);
      Der whole = outer.enter(0x30);
      Der body = whole.enter(0x30);
      byte[] outerAlgorithm = whole.element();
      readBody(body, outerAlgorithm);
      byte[] bits = whole.content(3);
      signatureOfWholeBytes = bits.length > 0 && bits[0] == 0;
    } catch (EncodingException | CertificateEncodingException e) {
      malformed = e.getMessage();
    }
  }

  private void readBody(Der in, byte[] outerAlgorithm) throws EncodingException {
    if (in.tag() == 0xa0) {
      byte[] number = in.enter(0xa0).content(2);
      version = number.length == 1 ? number[0] : -1;
    }
    byte[] serial = in.content(2);
    serialInProfile = isSerialInProfile(serial);
    byte[] innerAlgorithm = in.element();
    algorithmsAgree = Arrays.equals(innerAlgorithm, outerAlgorithm);
    signature = SignatureAlgorithm.read(Der.of(innerAlgorithm));
    DistinguishedName from = DistinguishedName.read(in);
    issuer = from;
    in.enter(0x30);
    DistinguishedName own = DistinguishedName.read(in);
    subject = own;
    selfIssued = own.equals(from);
    Der key = in.enter(0x30);
    Der keyAlgorithm = key.enter(0x30);
    publicKeyBits = key.bitString();
    explicitCurve = keyAlgorithm.oid().equals(EC_PUBLIC_KEY) && keyAlgorithm.tag() != 6;
    while (in.hasMore() && in.tag() != 0xa3) {
      in.element();
    }
    if (in.hasMore()) {
      extensions = new Extensions(in.enter(0xa3));
      in.end();
    } else {
      extensions = new Extensions(null);
    }
  }

  /**
   * Returns whether a serial number is positive and at most 20 bytes (RFC 5280 section 4.1.2.2).
   */
  private static boolean isSerialInProfile(byte[] serial) throws EncodingException {
    if (serial.length == 0) {
      throw new EncodingException(Problem.WRONG_TAG, "an empty serial number");
    }
    return serial[0] >= 0 && serial.length <= 20 && (serial.length > 1 || serial[0] != 0);
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** Returns what is wrong with the encoding, null if nothing is. */
  @Nullable String malformed() {
    return malformed;
  }

  /** Returns the version as encoded: 0 for v1, 2 for v3. */
  int version() {
    return version;
  }

  boolean isSerialInProfile() {
    return serialInProfile;
  }

  /** Returns whether the signature algorithm is the same inside and outside what is signed. */
  boolean algorithmsAgree() {
    return algorithmsAgree;
  }

  /** Returns whether no bit of the signature is declared unused; the JDK overlooks it. */
  boolean isSignatureOfWholeBytes() {
    return signatureOfWholeBytes;
  }

  @Override
  boolean isSoundlySigned() {
    return algorithmsAgree && signatureOfWholeBytes;
  }

  @Override
  SignatureAlgorithm signature() {
    return signature;
  }

  @Override
  void verify(PublicKey key, @Nullable Provider provider) throws GeneralSecurityException {
    if (provider == null) {
      certificate.verify(key);
    } else {
      certificate.verify(key, provider);
    }
  }

  /** Returns the key without its algorithm, as it stands in the certificate. */
  byte[] publicKeyBits() {
    return present(publicKeyBits);
  }

  BigInteger serial() {
    return certificate.getSerialNumber();
  }

  boolean hasExplicitCurve() {
    return explicitCurve;
  }

  /** Returns what is too weak about the key, an empty text if nothing is. */
  String weakness() {
    String known = weakness; // asking a key is slow, and writing this twice is harmless
    if (known == null) {
      known = KeyStrength.weakness(certificate.getPublicKey());
      weakness = known;
    }
    return known;
  }

  DistinguishedName issuer() {
    return present(issuer);
  }

  DistinguishedName subject() {
    return present(subject);
  }

  Extensions extensions() {
    return present(extensions);
  }

  boolean isSelfIssued() {
    present(subject);
    return selfIssued;
  }

  /** Returns whether it may be its own issuer, going by names and key identifiers alone. */
  boolean looksSelfSigned() {
    AuthorityKeyId authority = extensions().authorityKeyId();
    return isSelfIssued() && (authority == null || authority.admits(this));
  }

  boolean isValidAt(long second) {
    return notBefore <= second && second <= notAfter;
  }

  long notBefore() {
    return notBefore;
  }

  long notAfter() {
    return notAfter;
  }

  boolean isSameAs(CertificateFacts other) {
    return this == other || Arrays.equals(encoded, other.encoded);
  }

  /** Returns whether these are its bytes. */
  boolean isEncodedAs(byte[] der) {
    return Arrays.equals(encoded, der);
  }

  /** Returns a number that is the same for the same bytes, {@code Arrays.hashCode}'s. */
  int hashOfBytes() {
    return hashOfBytes;
  }

  /** Returns the subject for messages: short, and without control characters. */
  String label() {
    // Kept, as a hostile name can be long and a search can fail often; writing it twice is
    // harmless.
    String known = label;
    if (known == null) {
      known = Messages.name(certificate.getSubjectX500Principal());
      label = known;
    }
    return known;
  }

  String issuerLabel() {
    return Messages.name(certificate.getIssuerX500Principal());
  }

  private <T> T present(@Nullable T value) {
    if (value == null) {
      throw new AssertionError("a malformed certificate was not sorted out: " + malformed);
    }
    return value;
  }
}
