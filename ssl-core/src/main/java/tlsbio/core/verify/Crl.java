// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/**
 * A revocation list (RFC 5280 section 5), read once from its bytes in time linear in them. Reading
 * never fails: a list that cannot be used says why. Two objects are equal only if they are the same
 * one.
 */
final class Crl extends Signed {

  private static final String CRL_NUMBER = "2.5.29.20";
  private static final String REASON = "2.5.29.21";
  private static final String DELTA = "2.5.29.27";
  private static final String DISTRIBUTION_POINT = "2.5.29.28";
  private static final String CERTIFICATE_ISSUER = "2.5.29.29";
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";

  private static final int REMOVE_FROM_CRL = 8;

  private static final String[] REASONS = {
    "unspecified",
    "keyCompromise",
    "cACompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "(7)",
    "removeFromCRL",
    "privilegeWithdrawn",
    "aACompromise"
  };

  private final X509CRL list;
  private final long thisUpdate;
  private final long nextUpdate;
  private final Map<BigInteger, Integer> revoked = new HashMap<>();
  private boolean algorithmsAgree;
  private SignatureAlgorithm signature = SignatureAlgorithm.UNKNOWN;
  private @Nullable DistinguishedName issuer;
  private @Nullable AuthorityKeyId authorityKeyId;
  private CrlScope scope = CrlScope.ALL;
  private @Nullable String unhandledCritical;
  private @Nullable String unusable;

  Crl(X509CRL list) {
    this.list = list;
    this.thisUpdate = list.getThisUpdate().toInstant().getEpochSecond();
    Date next = list.getNextUpdate();
    this.nextUpdate = next == null ? Long.MAX_VALUE : next.toInstant().getEpochSecond();
    try {
      Der whole = Der.of(list.getEncoded()).enter(0x30);
      Der body = whole.enter(0x30);
      readBody(body, whole.element());
    } catch (EncodingException | GeneralSecurityException e) {
      unusable = "malformed, " + e.getMessage();
    }
  }

  private void readBody(Der in, byte[] outerAlgorithm) throws EncodingException {
    if (in.tag() == Der.INTEGER) {
      in.integer(1);
    }
    byte[] innerAlgorithm = in.element();
    algorithmsAgree = Arrays.equals(innerAlgorithm, outerAlgorithm);
    signature = SignatureAlgorithm.read(Der.of(innerAlgorithm));
    issuer = DistinguishedName.read(in);
    while (in.tag() == Der.UTC_TIME || in.tag() == Der.GENERALIZED_TIME) {
      in.skip();
    }
    Der entries = in.enterIf(0x30);
    while (entries != null && entries.hasMore()) {
      readEntry(entries.enter(0x30));
    }
    Der extensions = in.enterIf(0xa0);
    in.end();
    if (extensions != null) {
      readExtensions(RawExtension.readAll(extensions));
    }
  }

  private void readEntry(Der in) throws EncodingException {
    BigInteger serial = new BigInteger(nonEmpty(in.content(Der.INTEGER)));
    in.skip(); // the date, which the JDK reads for messages
    int reason = 0;
    if (in.hasMore()) {
      for (Map.Entry<String, RawExtension> each : RawExtension.readAll(in).entrySet()) {
        switch (each.getKey()) {
          case REASON -> {
            byte[] number = each.getValue().only(Der.ENUMERATED).rest();
            reason = number.length == 1 ? number[0] & 0xff : 0;
          }
          case CERTIFICATE_ISSUER -> unusable = "it has entries of other issuers (indirect)";
          default -> unhandled(each);
        }
      }
    }
    // An entry that is there to be taken out revokes nothing; the same serial elsewhere does.
    if (reason != REMOVE_FROM_CRL) {
      revoked.putIfAbsent(serial, reason);
    }
  }

  private void readExtensions(Map<String, RawExtension> extensions) throws EncodingException {
    for (Map.Entry<String, RawExtension> each : extensions.entrySet()) {
      RawExtension extension = each.getValue();
      switch (each.getKey()) {
        case AUTHORITY_KEY_ID -> authorityKeyId = AuthorityKeyId.read(extension.value());
        case DELTA -> unusable = "it states changes to another list (delta)";
        case DISTRIBUTION_POINT -> {
          scope = CrlScope.read(extension.only(0x30));
          unusable = unusable == null ? scope.unusable() : unusable;
        }
        case CRL_NUMBER -> {
          extension.only(Der.INTEGER);
          unhandled(each);
        }
        default -> unhandled(each);
      }
    }
  }

  private void unhandled(Map.Entry<String, RawExtension> extension) {
    if (extension.getValue().critical() && unhandledCritical == null) {
      unhandledCritical = extension.getKey();
    }
  }

  private static byte[] nonEmpty(byte[] content) throws EncodingException {
    if (content.length == 0) {
      throw new EncodingException(Problem.WRONG_TAG, "an empty serial number");
    }
    return content;
  }

  /** Returns why this list decides nothing, null if it can. */
  @Nullable String unusable() {
    return unusable;
  }

  /** Returns who issued it, null if that cannot be read. */
  @Nullable DistinguishedName issuer() {
    return issuer;
  }

  /** Returns whether {@code candidate} can be meant as the one who signed. */
  boolean admits(CertificateFacts candidate) {
    return authorityKeyId == null || authorityKeyId.admits(candidate);
  }

  CrlScope scope() {
    return scope;
  }

  /** Returns the object identifier of a critical extension that nothing here handles, or null. */
  @Nullable String unhandledCritical() {
    return unhandledCritical;
  }

  boolean hasNextUpdate() {
    return nextUpdate != Long.MAX_VALUE;
  }

  boolean isValidAt(long second) {
    return thisUpdate <= second && second <= nextUpdate;
  }

  long thisUpdate() {
    return thisUpdate;
  }

  long nextUpdate() {
    return nextUpdate;
  }

  boolean revokes(BigInteger serial) {
    return revoked.containsKey(serial);
  }

  /** Returns when and why a certificate was revoked, in words. */
  String explain(BigInteger serial) {
    int reason = revoked.getOrDefault(serial, 0);
    X509CRLEntry entry = list.getRevokedCertificate(serial);
    String since = entry == null ? "" : " since " + entry.getRevocationDate().toInstant();
    return since + ", " + reasonName(reason);
  }

  /** Returns the name of a reason (RFC 5280 section 5.3.1). */
  static String reasonName(int reason) {
    return reason < REASONS.length ? REASONS[reason] : "(" + reason + ")";
  }

  @Override
  boolean isSoundlySigned() {
    return algorithmsAgree;
  }

  @Override
  SignatureAlgorithm signature() {
    return signature;
  }

  @Override
  void verify(PublicKey key, @Nullable Provider provider) throws GeneralSecurityException {
    if (provider == null) {
      list.verify(key);
    } else {
      list.verify(key, provider);
    }
  }

  String label() {
    return "the list of " + Messages.printable(list.getIssuerX500Principal().getName(), 120);
  }
}
