// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

/**
 * What a rule is tried with, each in every combination with the others that it names.
 *
 * @since 0.1
 */
public enum Axis {
  /** Each protocol version. A rule without it runs on TLS 1.3. */
  VERSION,
  /** Each side as the one the rule is about. A rule without it is about the client. */
  ROLE,
  /** Each way to cut and join the stream. A rule without it delivers whole. */
  DELIVERY,
  /** Each kind of buffer. A rule without it uses heap buffers. */
  BUFFER
}
