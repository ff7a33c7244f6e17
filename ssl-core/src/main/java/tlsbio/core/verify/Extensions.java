// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/**
 * The extensions of one certificate that path validation reads, each parsed once. Building one
 * fails if any of these is malformed or stands there twice. Reading is linear in the bytes.
 */
final class Extensions {

  static final int DIGITAL_SIGNATURE = 0x80;
  static final int KEY_ENCIPHERMENT = 0x20;
  static final int KEY_AGREEMENT = 0x08;
  static final int KEY_CERT_SIGN = 0x04;
  static final int CRL_SIGN = 0x02;

  private static final String SUBJECT_KEY_ID = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String SUBJECT_ALT_NAME = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
  private static final String CERTIFICATE_POLICIES = "2.5.29.32";
  private static final String POLICY_MAPPINGS = "2.5.29.33";
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";
  private static final String POLICY_CONSTRAINTS = "2.5.29.36";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String INHIBIT_ANY_POLICY = "2.5.29.54";
  private static final String NETSCAPE_CERT_TYPE = "2.16.840.1.113730.1.1";
  private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
  private static final String PROXY_CERT_INFO = "1.3.6.1.5.5.7.1.14";

  /** The TLS extension that asks for a stapled response (RFC 6066 section 8). */
  private static final int STATUS_REQUEST = 5;

  /** Whether this is an authority, how many may stand below it (-1: any number). */
  record BasicConstraints(boolean critical, boolean ca, int pathLength) {}

  record AltNames(boolean critical, List<GeneralName> names) {}

  private final int count;
  private final List<String> unhandledCritical;
  private final byte @Nullable [] subjectKeyId;
  private final @Nullable AuthorityKeyId authorityKeyId;
  private final int keyUsage;
  private final int netscapeCertType;
  private final @Nullable List<String> extendedKeyUsage;
  private final @Nullable BasicConstraints basicConstraints;
  private final @Nullable AltNames altNames;
  private final @Nullable NameConstraints nameConstraints;
  private final List<CrlPoint> crlPoints;
  private final boolean looseCritical;
  private final boolean proxy;
  private final boolean mustStaple;

  /** Reads the Extensions of a certificate, or what stands for none if {@code in} is null. */
  Extensions(@Nullable Der in) throws EncodingException {
    Map<String, RawExtension> raw = in == null ? Map.of() : RawExtension.readAll(in);
    count = raw.size();
    unhandledCritical = new ArrayList<>(0);
    boolean loose = false;
    for (Map.Entry<String, RawExtension> entry : raw.entrySet()) {
      boolean critical = entry.getValue().critical();
      switch (entry.getKey()) {
        case KEY_USAGE,
            SUBJECT_ALT_NAME,
            BASIC_CONSTRAINTS,
            CRL_DISTRIBUTION_POINTS,
            CERTIFICATE_POLICIES,
            POLICY_MAPPINGS,
            EXTENDED_KEY_USAGE,
            INHIBIT_ANY_POLICY,
            NETSCAPE_CERT_TYPE,
            PROXY_CERT_INFO -> {}
        case NAME_CONSTRAINTS -> loose |= !critical;
        case POLICY_CONSTRAINTS -> {
          loose |= !critical;
          // No policy is ever asked for here, so only a demand for one needs handling.
          if (critical && demandsPolicy(entry.getValue())) {
            unhandledCritical.add(POLICY_CONSTRAINTS);
          }
        }
        default -> {
          if (critical) {
            unhandledCritical.add(entry.getKey());
          }
        }
      }
    }
    looseCritical = loose;
    proxy = raw.containsKey(PROXY_CERT_INFO);
    mustStaple = demandsStaple(raw.get(TLS_FEATURE));
    RawExtension found = raw.get(SUBJECT_KEY_ID);
    subjectKeyId = found == null ? null : found.only(4).rest();
    found = raw.get(AUTHORITY_KEY_ID);
    authorityKeyId = found == null ? null : AuthorityKeyId.read(found.value());
    found = raw.get(KEY_USAGE);
    keyUsage = found == null ? -1 : bits(found);
    found = raw.get(NETSCAPE_CERT_TYPE);
    netscapeCertType = found == null ? -1 : bits(found);
    found = raw.get(EXTENDED_KEY_USAGE);
    extendedKeyUsage = found == null ? null : readPurposes(found);
    found = raw.get(BASIC_CONSTRAINTS);
    basicConstraints = found == null ? null : readBasicConstraints(found);
    found = raw.get(SUBJECT_ALT_NAME);
    altNames =
        found == null
            ? null
            : new AltNames(found.critical(), GeneralName.readAll(found.only(0x30)));
    found = raw.get(NAME_CONSTRAINTS);
    nameConstraints = found == null ? null : NameConstraints.read(found.value());
    found = raw.get(CRL_DISTRIBUTION_POINTS);
    crlPoints = CrlPoint.readAll(found == null ? null : found.value());
  }

  private static int bits(RawExtension in) throws EncodingException {
    byte[] content = in.only(3).rest();
    if (content.length == 0) {
      throw new EncodingException(Problem.WRONG_TAG, "an empty bit string");
    }
    return content.length == 1 ? 0 : content[1] & 0xff;
  }

  private static List<String> readPurposes(RawExtension in) throws EncodingException {
    Der sequence = in.only(0x30);
    List<String> purposes = new ArrayList<>();
    while (sequence.hasMore()) {
      purposes.add(sequence.oid());
    }
    return List.copyOf(purposes);
  }

  private static BasicConstraints readBasicConstraints(RawExtension raw) throws EncodingException {
    Der sequence = raw.only(0x30);
    boolean ca = sequence.tag() == 1 && sequence.bool();
    int pathLength = -1;
    if (sequence.hasMore()) {
      byte[] number = sequence.content(2);
      if (number.length == 0 || number[0] < 0) {
        throw new EncodingException(Problem.WRONG_TAG, "a path length below zero");
      }
      // A length of more than one byte is more than any path here has.
      pathLength = number.length == 1 ? number[0] : Integer.MAX_VALUE;
    }
    sequence.end();
    return new BasicConstraints(raw.critical(), ca, pathLength);
  }

  private static boolean demandsPolicy(RawExtension in) throws EncodingException {
    Der sequence = in.only(0x30);
    return sequence.tag() == 0x80;
  }

  /** What cannot be read is taken for a demand: it matters only to those who look for staples. */
  private static boolean demandsStaple(@Nullable RawExtension features) {
    if (features == null) {
      return false;
    }
    try {
      Der sequence = features.only(0x30);
      while (sequence.hasMore()) {
        if (sequence.integer(0xffff) == STATUS_REQUEST) {
          return true;
        }
      }
      return false;
    } catch (EncodingException e) {
      return true;
    }
  }

  int count() {
    return count;
  }

  /** Returns the object identifiers of critical extensions that nothing here handles. */
  List<String> unhandledCritical() {
    return unhandledCritical;
  }

  byte @Nullable [] subjectKeyId() {
    return subjectKeyId;
  }

  @Nullable AuthorityKeyId authorityKeyId() {
    return authorityKeyId;
  }

  boolean hasKeyUsage() {
    return keyUsage >= 0;
  }

  /** Returns whether the key may be used in one of these ways: so it may if nothing is said. */
  boolean mayUseFor(int usages) {
    return keyUsage < 0 || (keyUsage & usages) != 0;
  }

  boolean allowsNetscapeType(int type) {
    return netscapeCertType < 0 || (netscapeCertType & type) != 0;
  }

  @Nullable List<String> extendedKeyUsage() {
    return extendedKeyUsage;
  }

  @Nullable BasicConstraints basicConstraints() {
    return basicConstraints;
  }

  boolean isCa() {
    return basicConstraints != null && basicConstraints.ca();
  }

  int pathLength() {
    return basicConstraints == null ? -1 : basicConstraints.pathLength();
  }

  @Nullable AltNames altNames() {
    return altNames;
  }

  @Nullable NameConstraints nameConstraints() {
    return nameConstraints;
  }

  /** Returns where lists about this certificate are; empty too if that cannot be read. */
  List<CrlPoint> crlPoints() {
    return crlPoints;
  }

  /** Returns whether an extension that must be critical (name or policy constraints) is not. */
  boolean hasLooseConstraints() {
    return looseCritical;
  }

  /** Returns whether the certificate counts only with a stapled response (RFC 7633). */
  boolean mustStaple() {
    return mustStaple;
  }

  boolean isProxy() {
    return proxy;
  }
}
