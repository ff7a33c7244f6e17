// SPDX-License-Identifier: Apache-2.0
package tlsbio.encoding;

import java.util.Arrays;
import java.util.Map;

/**
 * One block of a PEM text. Not a record: its content may be a secret, which neither {@code
 * toString} shows nor {@code equals} compares.
 */
public final class PemBlock {

  private final String label;
  private final Map<String, String> headers;
  private final byte[] content;

  PemBlock(String label, Map<String, String> headers, byte[] content) {
    this.label = label;
    this.headers = Map.copyOf(headers);
    this.content = content;
  }

  /** Returns what stands between {@code BEGIN} and the hyphens. */
  public String label() {
    return label;
  }

  /** Returns the headers of RFC 1421 in it, {@code Proc-Type} and {@code DEK-Info}; often none. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the decoded bytes: the block's own, not a copy. */
  public byte[] content() {
    return content;
  }

  /** Zeroes the content. */
  public void wipe() {
    Arrays.fill(content, (byte) 0);
  }

  @Override
  public String toString() {
    return "PEM block " + label + " of " + content.length + " bytes";
  }
}
