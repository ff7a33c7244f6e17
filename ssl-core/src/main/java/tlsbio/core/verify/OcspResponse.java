// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Certificates;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/**
 * An OCSP response as it was stapled (RFC 6960 section 4.2), read in time linear in its bytes. It
 * says what it says, and nothing about whether that is to be believed.
 */
final class OcspResponse extends Signed {

  /** More than any real one has; what is longer is refused unread. */
  static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_CERTIFICATES = 8;
  private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";
  private static final List<String> STATUSES =
      List.of("successful", "malformedRequest", "internalError", "tryLater", "(4)", "sigRequired");

  private final byte[] signedBytes;
  private final byte[] algorithm;
  private final String algorithmOid;
  private final SignatureAlgorithm strength;
  private final byte[] signatureBytes;
  private final @Nullable DistinguishedName responderName;
  private final byte @Nullable [] responderKey;
  private final List<OcspSingle> singles;
  private final List<CertificateFacts> certificates;

  private OcspResponse(Der basic) throws EncodingException {
    signedBytes = basic.element();
    algorithm = basic.element();
    algorithmOid = Der.of(algorithm).enter(Der.SEQUENCE).oid();
    strength = SignatureAlgorithm.read(Der.of(algorithm));
    signatureBytes = basic.bitString();
    Der attached = basic.enterIf(0xa0);
    basic.end();
    certificates = attached == null ? List.of() : certificates(attached.enter(Der.SEQUENCE));

    Der data = Der.of(signedBytes).enter(Der.SEQUENCE);
    Der version = data.enterIf(0xa0);
    if (version != null) {
      version.integer(0);
    }
    Der name = data.enterIf(0xa1);
    responderName = name == null ? null : DistinguishedName.read(name);
    responderKey = name == null ? data.enter(0xa2).octetString() : null;
    data.ascii(Der.GENERALIZED_TIME);
    Der responses = data.enter(Der.SEQUENCE);
    List<OcspSingle> found = new ArrayList<>();
    while (responses.hasMore()) {
      found.add(OcspSingle.read(responses.enter(Der.SEQUENCE)));
    }
    singles = List.copyOf(found);
    RawExtension.refuseCritical(data.enterIf(0xa1));
    data.end();
  }

  /**
   * Reads a response.
   *
   * @throws EncodingException if it is malformed, too long, or the answer of a responder that
   *     failed
   */
  static OcspResponse read(byte[] response) throws EncodingException {
    if (response.length > MAX_BYTES) {
      throw malformed(response.length + " bytes");
    }
    Der outer = Der.of(response);
    Der whole = outer.enter(Der.SEQUENCE);
    outer.end();
    byte[] status = whole.content(Der.ENUMERATED);
    if (status.length != 1 || status[0] != 0) {
      int code = status.length == 1 ? status[0] & 0xff : STATUSES.size();
      throw malformed(
          "the responder said " + (code < STATUSES.size() ? STATUSES.get(code) : "(" + code + ")"));
    }
    Der body = whole.enter(0xa0).enter(Der.SEQUENCE);
    if (!body.oid().equals(BASIC)) {
      throw malformed("not a basic response");
    }
    Der basic = body.enter(Der.OCTET_STRING);
    body.end();
    whole.end();
    Der inner = basic.enter(Der.SEQUENCE);
    basic.end();
    return new OcspResponse(inner);
  }

  private static List<CertificateFacts> certificates(Der in) throws EncodingException {
    List<CertificateFacts> found = new ArrayList<>();
    while (in.hasMore() && found.size() < MAX_CERTIFICATES) {
      X509Certificate certificate = Certificates.one(in.element());
      CertificateFacts facts = new CertificateFacts(certificate);
      if (facts.malformed() == null) {
        found.add(facts);
      }
    }
    return found;
  }

  private static EncodingException malformed(String what) {
    return new EncodingException(Problem.WRONG_TAG, what);
  }

  List<OcspSingle> singles() {
    return singles;
  }

  /** Returns the certificates that came with it and can be read, at most 8. */
  List<CertificateFacts> certificates() {
    return certificates;
  }

  /** Returns who it says has signed it, null if it says so by the key's digest. */
  @Nullable DistinguishedName responderName() {
    return responderName;
  }

  /** Returns the SHA-1 digest of the signer's key, null if it says so by name. */
  byte @Nullable [] responderKey() {
    return responderKey;
  }

  @Override
  boolean isSoundlySigned() {
    return true;
  }

  @Override
  SignatureAlgorithm signature() {
    return strength;
  }

  @Override
  void verify(PublicKey key, @Nullable Provider provider) throws GeneralSecurityException {
    Signature signature =
        provider == null
            ? Signature.getInstance(algorithmOid)
            : Signature.getInstance(algorithmOid, provider);
    if (algorithmOid.equals(RSASSA_PSS)) {
      signature.setParameter(pssParameters());
    }
    signature.initVerify(key);
    signature.update(signedBytes);
    if (!signature.verify(signatureBytes)) {
      throw new SignatureException("the signature does not verify");
    }
  }

  private PSSParameterSpec pssParameters() throws GeneralSecurityException {
    try {
      Der identifier = Der.of(algorithm).enter(Der.SEQUENCE);
      identifier.oid();
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(identifier.element());
      return parameters.getParameterSpec(PSSParameterSpec.class);
    } catch (EncodingException | IOException e) {
      throw new SignatureException("malformed parameters", e);
    }
  }
}
