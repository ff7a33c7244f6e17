// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tlsbio.Identity;
import tlsbio.ServerConfig;
import tlsbio.TicketKeys;

/**
 * What a server's sessions are bound to: whom it accepts, and for which names it speaks. Two
 * servers with the same policy and the same keys resume each other's sessions; with another policy
 * a ticket does not even decrypt, because the keys it was made with are derived from both.
 *
 * @since 0.1
 */
public final class TicketPolicy {

  private static final int BLOCK = 32;

  private final byte[] digest;

  private TicketPolicy(byte[] digest) {
    this.digest = digest;
  }

  /** Returns the policy of {@code config}. */
  public static TicketPolicy of(ServerConfig config) {
    List<String> parts = new ArrayList<>();
    parts.add("tlsbio ticket policy 1");
    parts.add(config.clientAuth().name());
    parts.add(String.valueOf(config.insecureNoVerification()));
    parts.add(new TreeSet<>(config.verifyFlags()).toString());
    TreeSet<String> anchors = new TreeSet<>();
    config.trust().ifPresent(trust -> trust.anchors().forEach(a -> anchors.add(hash(a))));
    parts.addAll(anchors);
    parts.add("names");
    TreeSet<String> names = new TreeSet<>();
    for (Identity identity : config.identities()) {
      names.addAll(names(identity.chain().get(0)));
    }
    parts.addAll(names);
    return new TicketPolicy(
        sha256().digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8)));
  }

  private static String hash(X509Certificate certificate) {
    try {
      return HexFormat.of().formatHex(sha256().digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new AssertionError("an anchor that was read cannot be written", e);
    }
  }

  /** Returns the names that a certificate is for; its digest if they cannot be told. */
  private static Collection<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null || all.isEmpty()
          ? List.of(hash(certificate))
          : all.stream().map(name -> name.get(0) + " " + text(name.get(1))).toList();
    } catch (CertificateParsingException e) {
      return List.of(hash(certificate));
    }
  }

  private static String text(Object name) {
    return name instanceof byte[] der ? HexFormat.of().formatHex(der) : name.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Returns the digest of the policy, 32 bytes, for a stack that has a place for it. */
  public byte[] digest() {
    return digest.clone();
  }

  /**
   * Returns the keys to use in place of {@code keys}, as many and as long, in the same order: what
   * HMAC-SHA-256 by each makes of this policy. Whoever asks zeroes them.
   */
  public List<byte[]> keys(TicketKeys keys) {
    List<byte[]> derived = new ArrayList<>();
    for (byte[] key : keys.keys()) {
      derived.add(derive(key));
      Arrays.fill(key, (byte) 0);
    }
    return derived;
  }

  private byte[] derive(byte[] key) {
    byte[] out = new byte[TicketKeys.SIZE];
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (int at = 0; at < out.length; at += BLOCK) {
        mac.update(digest);
        byte[] block = mac.doFinal(new byte[] {(byte) (at / BLOCK)});
        System.arraycopy(block, 0, out, at, Math.min(BLOCK, out.length - at));
        Arrays.fill(block, (byte) 0);
      }
      return out;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }
}
