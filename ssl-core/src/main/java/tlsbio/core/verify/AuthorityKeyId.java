// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;

/** What a certificate says about its issuer's key (RFC 5280 section 4.2.1.1). */
final class AuthorityKeyId {

  private final byte @Nullable [] keyId;
  private final List<GeneralName> issuer;
  private final @Nullable BigInteger serial;

  private AuthorityKeyId(
      byte @Nullable [] keyId, List<GeneralName> issuer, @Nullable BigInteger serial) {
    this.keyId = keyId;
    this.issuer = issuer;
    this.serial = serial;
  }

  static AuthorityKeyId read(Der in) throws EncodingException {
    Der sequence = in.enter(0x30);
    in.end();
    byte[] keyId = sequence.tag() == 0x80 ? sequence.content(0x80) : null;
    List<GeneralName> issuer =
        sequence.tag() == 0xa1 ? GeneralName.readAll(sequence.enter(0xa1)) : List.of();
    byte[] serial = sequence.tag() == 0x82 ? sequence.content(0x82) : null;
    sequence.end();
    BigInteger number = serial == null || serial.length == 0 ? null : new BigInteger(serial);
    return new AuthorityKeyId(keyId, issuer, number);
  }

  boolean hasKeyId() {
    return keyId != null;
  }

  /**
   * Returns whether {@code candidate} can be meant: nothing that is said here speaks against it.
   */
  boolean admits(CertificateFacts candidate) {
    byte[] theirs = candidate.extensions().subjectKeyId();
    if (keyId != null && theirs != null && !Arrays.equals(keyId, theirs)) {
      return false;
    }
    if (serial != null && !serial.equals(candidate.certificate().getSerialNumber())) {
      return false;
    }
    for (GeneralName name : issuer) {
      if (name.directory() != null) {
        return name.directory().equals(candidate.issuer());
      }
    }
    return true;
  }

  /** Returns whether {@code candidate} has the very key identifier that is named here. */
  boolean names(CertificateFacts candidate) {
    return keyId != null && Arrays.equals(keyId, candidate.extensions().subjectKeyId());
  }
}
