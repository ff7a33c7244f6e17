// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/** What an OCSP response says about one certificate (RFC 6960 section 4.2.1). */
final class OcspSingle {

  /** What is known of a certificate. */
  enum Status {
    GOOD,
    REVOKED,
    UNKNOWN
  }

  private static final Map<String, String> DIGESTS =
      Map.of("1.3.14.3.2.26", "SHA-1", "2.16.840.1.101.3.4.2.1", "SHA-256");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);

  private final String hash;
  private final byte[] issuerName;
  private final byte[] issuerKey;
  private final BigInteger serial;
  private final Status status;
  private final String since;
  private final long thisUpdate;
  private final @Nullable Long nextUpdate;

  private OcspSingle(Der in) throws EncodingException {
    Der id = in.enter(Der.SEQUENCE);
    hash = id.enter(Der.SEQUENCE).oid();
    issuerName = id.octetString();
    issuerKey = id.octetString();
    serial = id.integer();
    id.end();
    int tag = in.tag();
    Der detail = in.enter(tag);
    status =
        switch (tag) {
          case 0x80 -> Status.GOOD;
          case 0xa1 -> Status.REVOKED;
          case 0x82 -> Status.UNKNOWN;
          default -> throw new EncodingException(Problem.WRONG_TAG, "a status of tag " + tag);
        };
    since = status == Status.REVOKED ? since(detail) : "";
    detail.end();
    thisUpdate = time(in);
    Der next = in.enterIf(0xa0);
    nextUpdate = next == null ? null : time(next);
    RawExtension.refuseCritical(in.enterIf(0xa1));
    in.end();
  }

  static OcspSingle read(Der in) throws EncodingException {
    return new OcspSingle(in);
  }

  private static String since(Der in) throws EncodingException {
    Instant when = Instant.ofEpochSecond(time(in));
    Der reason = in.enterIf(0xa0);
    byte[] number = reason == null ? new byte[0] : reason.content(Der.ENUMERATED);
    return " since " + when + ", " + Crl.reasonName(number.length == 1 ? number[0] & 0xff : 0);
  }

  private static long time(Der in) throws EncodingException {
    String text = in.ascii(Der.GENERALIZED_TIME);
    try {
      return LocalDateTime.parse(text, TIME).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new EncodingException(Problem.WRONG_TAG, "a malformed time", e);
    }
  }

  /** Returns whether it is about {@code leaf}, by its issuer's name and key and its own number. */
  boolean isOf(CertificateFacts leaf, CertificateFacts issuer) {
    String digest = DIGESTS.get(hash);
    return digest != null
        && serial.equals(leaf.serial())
        && Arrays.equals(
            issuerName, digest(digest, leaf.certificate().getIssuerX500Principal().getEncoded()))
        && Arrays.equals(issuerKey, digest(digest, issuer.publicKeyBits()));
  }

  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java platform has those that are asked for here
    }
  }

  Status status() {
    return status;
  }

  /** Returns since when and why it is revoked, in words; empty if it is not. */
  String since() {
    return since;
  }

  long thisUpdate() {
    return thisUpdate;
  }

  /** Returns until when this is good, null if it does not say so. */
  @Nullable Long nextUpdate() {
    return nextUpdate;
  }
}
