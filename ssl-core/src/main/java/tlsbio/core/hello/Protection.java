// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

/**
 * Which keys the records that come next may be under. It decides how long they may be: plaintext
 * has 2^14 bytes at most, a protected record some more.
 */
public enum Protection {
  /** No keys yet: every record is plaintext (RFC 8446 section 5.1). */
  NONE(0),
  /** The version is not known yet; the longest form of any version is let through. */
  UNKNOWN(2048),
  /** TLS 1.2 (RFC 5246 section 6.2.3). */
  TLS_1_2(2048),
  /** TLS 1.3, where only application_data records are protected (RFC 8446 section 5.2). */
  TLS_1_3(256);

  private static final int PLAINTEXT = 1 << 14;

  private final int expansion;

  Protection(int expansion) {
    this.expansion = expansion;
  }

  /** Returns the largest value of the length field of a record of {@code type}, in bytes. */
  int longest(int type) {
    boolean plain = this == TLS_1_3 && type != RecordHeader.APPLICATION_DATA;
    return plain ? PLAINTEXT : PLAINTEXT + expansion;
  }
}
