// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes certificates with any fault that a test wants, byte by byte. What {@link #leaf} and {@link
 * #ca} begin with keeps to RFC 5280; each method changes one thing.
 *
 * @since 0.1
 */
public final class CertificateMaker {

  /** The subject key identifier. */
  public static final String SKI = "2.5.29.14";

  /** The key usage. */
  public static final String KEY_USAGE = "2.5.29.15";

  /** The subject alternative names. */
  public static final String ALT_NAME = "2.5.29.17";

  /** The basic constraints. */
  public static final String BASIC = "2.5.29.19";

  /** The name constraints. */
  public static final String NAME_CONSTRAINTS = "2.5.29.30";

  /** The authority key identifier. */
  public static final String AKI = "2.5.29.35";

  /** The extended key usage. */
  public static final String EKU = "2.5.29.37";

  /** The purpose of TLS servers. */
  public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  /** The purpose of TLS clients. */
  public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  /** A certificate with the key that it certifies. */
  public record Made(X509Certificate certificate, KeyPair keys) {
    private byte[] subject() {
      return certificate.getSubjectX500Principal().getEncoded();
    }
  }

  private final Map<String, byte[]> extensions = new LinkedHashMap<>();
  private byte[] subject;
  private KeyPair keys = ecKeys();
  private byte[] serial = {0x42};
  private int version = 3;
  private String notBefore = "20200101000000Z";
  private String notAfter = "20991231235959Z";
  private String algorithm = "SHA256withECDSA";
  private String algorithmOid = "1.2.840.10045.4.3.2";
  private boolean authorityKeyId = true;
  private byte @Nullable [] issuer;
  private @Nullable String innerOid;
  private int unusedBits;

  private CertificateMaker(byte[] subject) {
    this.subject = subject;
  }

  /** Begins with a server of that name. */
  public static CertificateMaker leaf(String host) {
    return new CertificateMaker(name(host))
        .keyUsage(0x80)
        .purposes(SERVER_AUTH)
        .altNames(dns(host));
  }

  /** Begins with an authority of that common name. */
  public static CertificateMaker ca(String name) {
    return new CertificateMaker(name(name)).keyUsage(0x04).basic(true, true, -1).subjectKeyId();
  }

  /** Begins with a server whose subject is empty. */
  public static CertificateMaker nameless() {
    return new CertificateMaker(tlv(0x30)).keyUsage(0x80).purposes(SERVER_AUTH);
  }

  /** Begins with an authority of that Name. */
  public static CertificateMaker named(byte[] subject) {
    return new CertificateMaker(subject).keyUsage(0x04).basic(true, true, -1).subjectKeyId();
  }

  /** Says inside what is signed that another algorithm has signed it. */
  public CertificateMaker claims(String oid) {
    innerOid = oid;
    return this;
  }

  /** Declares so many bits of the signature unused. */
  public CertificateMaker unused(int bits) {
    unusedBits = bits;
    return this;
  }

  /** Has that Name. */
  public CertificateMaker subject(byte[] name) {
    subject = name;
    return this;
  }

  /** Names this issuer, whoever signs. */
  public CertificateMaker issuer(byte[] name) {
    issuer = name;
    return this;
  }

  /** Certifies this key pair. */
  public CertificateMaker keys(KeyPair pair) {
    keys = pair;
    return extensions.containsKey(SKI) ? subjectKeyId() : this;
  }

  /** Makes it valid between these two times. */
  public CertificateMaker valid(String from, String to) {
    notBefore = from;
    notAfter = to;
    return this;
  }

  /** Gives it a serial number of these bytes. */
  public CertificateMaker serial(int... bytes) {
    serial = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      serial[i] = (byte) bytes[i];
    }
    return this;
  }

  /** Gives it that version, 1 to 3. */
  public CertificateMaker version(int number) {
    version = number;
    return this;
  }

  /** Lets it be signed by another algorithm. */
  public CertificateMaker signedWith(String jca, String oid) {
    algorithm = jca;
    algorithmOid = oid;
    return this;
  }

  /** Gives it an extension, in place of one of that kind. */
  public CertificateMaker extension(String oid, boolean critical, byte[] value) {
    byte[] mark = critical ? new byte[] {1, 1, -1} : new byte[0];
    extensions.put(oid, tlv(0x30, oid(oid), mark, tlv(4, value)));
    return this;
  }

  /** Takes an extension away. */
  public CertificateMaker without(String oid) {
    extensions.remove(oid);
    return this;
  }

  /** Leaves out the identifier of the issuer's key. */
  public CertificateMaker withoutAuthorityKeyId() {
    authorityKeyId = false;
    return this;
  }

  /** Gives it the identifier of its key. */
  public CertificateMaker subjectKeyId() {
    return extension(SKI, false, tlv(4, keyId(keys)));
  }

  /** Gives it the key usage of these bits, as in the first byte. */
  public CertificateMaker keyUsage(int bits) {
    int unused = bits == 0 ? 0 : Integer.numberOfTrailingZeros(bits);
    return extension(KEY_USAGE, true, tlv(3, new byte[] {(byte) unused, (byte) bits}));
  }

  /** Gives it these extended key usages. */
  public CertificateMaker purposes(String... oids) {
    byte[][] parts = new byte[oids.length][];
    for (int i = 0; i < oids.length; i++) {
      parts[i] = oid(oids[i]);
    }
    return extension(EKU, false, tlv(0x30, parts));
  }

  /** Gives it basic constraints; a negative path length for none. */
  public CertificateMaker basic(boolean critical, boolean ca, int pathLength) {
    byte[] mark = ca ? new byte[] {1, 1, -1} : new byte[0];
    byte[] length = pathLength < 0 ? new byte[0] : new byte[] {2, 1, (byte) pathLength};
    return extension(BASIC, critical, tlv(0x30, mark, length));
  }

  /** Gives it these alternative names. */
  public CertificateMaker altNames(byte[]... names) {
    return extension(ALT_NAME, false, tlv(0x30, names));
  }

  /** Permits the names below these and no others. */
  public CertificateMaker permitted(byte[]... bases) {
    return extension(NAME_CONSTRAINTS, true, tlv(0x30, tlv(0xa0, subtrees(bases))));
  }

  /** Excludes the names below these. */
  public CertificateMaker excluded(byte[]... bases) {
    return extension(NAME_CONSTRAINTS, true, tlv(0x30, tlv(0xa1, subtrees(bases))));
  }

  private static byte[][] subtrees(byte[]... bases) {
    byte[][] subtrees = new byte[bases.length][];
    for (int i = 0; i < bases.length; i++) {
      subtrees[i] = tlv(0x30, bases[i]);
    }
    return subtrees;
  }

  /** Signs it with its own key. */
  public Made selfSigned() {
    return sign(subject, keys, null);
  }

  /** Lets {@code issuer} sign it. */
  public Made by(Made issuer) {
    byte[] name = this.issuer == null ? issuer.subject() : this.issuer;
    return sign(name, issuer.keys(), authorityKeyId ? keyId(issuer.keys()) : null);
  }

  /** Names {@code issuer}, but signs with some other key. */
  public Made forgedFor(Made issuer) {
    return sign(issuer.subject(), ecKeys(), keyId(issuer.keys()));
  }

  private Made sign(byte[] issuer, KeyPair signer, byte @Nullable [] id) {
    if (id != null) {
      extension(AKI, false, tlv(0x30, tlv(0x80, id)));
    }
    byte[] mark = version == 1 ? new byte[0] : tlv(0xa0, new byte[] {2, 1, (byte) (version - 1)});
    byte[] added =
        extensions.isEmpty()
            ? new byte[0]
            : tlv(0xa3, tlv(0x30, extensions.values().toArray(new byte[0][])));
    byte[] parameters = algorithm.endsWith("RSA") ? new byte[] {5, 0} : new byte[0];
    byte[] identifier = tlv(0x30, oid(algorithmOid), parameters);
    byte[] body =
        tlv(
            0x30,
            mark,
            tlv(2, serial),
            innerOid == null ? identifier : tlv(0x30, oid(innerOid), parameters),
            issuer,
            tlv(0x30, tlv(0x18, ascii(notBefore)), tlv(0x18, ascii(notAfter))),
            subject,
            keys.getPublic().getEncoded(),
            added);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(signer.getPrivate());
      signature.update(body);
      byte[] bits = tlv(3, new byte[] {(byte) unusedBits}, signature.sign());
      byte[] der = tlv(0x30, body, identifier, bits);
      X509Certificate made =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return new Made(made, keys);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a new key pair on P-256. */
  public static KeyPair ecKeys() {
    return keys("EC", 256);
  }

  /** Certifies this key pair. */
  public static KeyPair keys(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
      } else {
        generator.initialize(bits);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the identifier of a key. */
  public static byte[] keyId(KeyPair keys) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(keys.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a DNS name. */
  public static byte[] dns(String name) {
    return tlv(0x82, ascii(name));
  }

  /** Returns a mailbox. */
  public static byte[] email(String address) {
    return tlv(0x81, ascii(address));
  }

  /** Returns a URI. */
  public static byte[] uri(String uri) {
    return tlv(0x86, ascii(uri));
  }

  /** Returns an address, or one with a mask. */
  public static byte[] ip(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return tlv(0x87, content);
  }

  /** Returns a directory name with one common name. */
  public static byte[] directory(String commonName) {
    return tlv(0xa4, name(commonName));
  }

  /** Returns a Name with one common name. */
  public static byte[] name(String commonName) {
    return name(0x0c, commonName.getBytes(UTF_8));
  }

  /** Returns a Name with one common name in a string of kind {@code tag}. */
  public static byte[] name(int tag, byte[] commonName) {
    return tlv(0x30, tlv(0x31, tlv(0x30, oid("2.5.4.3"), tlv(tag, commonName))));
  }

  /** Returns the bytes of an ASCII text. */
  public static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** Returns an object identifier. */
  public static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 1; i < arcs.length; i++) {
      BigInteger arc = new BigInteger(arcs[i]);
      if (i == 1) {
        arc = arc.add(BigInteger.valueOf(40L * Integer.parseInt(arcs[0])));
      }
      for (int group = Math.max(0, (arc.bitLength() - 1) / 7); group >= 0; group--) {
        out.write((arc.shiftRight(7 * group).intValue() & 0x7f) | (group > 0 ? 0x80 : 0));
      }
    }
    return tlv(6, out.toByteArray());
  }

  /** Returns a DER element with these parts. */
  public static byte[] tlv(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int n = content.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (n >= 0x80) {
      int bytes = n > 0xffff ? 3 : n > 0xff ? 2 : 1;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(n >> (8 * i));
      }
    } else {
      out.write(n);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
