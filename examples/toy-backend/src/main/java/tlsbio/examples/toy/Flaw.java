// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.toy;

/** One way for a toy to be wrong. */
public enum Flaw {
  /** Takes a stream that ends for one that waits. */
  DROPS_EOF,
  /** Takes a stream that ends without close_notify for one that was closed. */
  RAGGED_EOF_IS_CLEAN,
  /** Reads 0 after a close_notify. */
  ZERO_AFTER_CLOSE,
  /** Reads and forgets what follows a close_notify. */
  SWALLOWS_AFTER_CLOSE,
  /** Says that it took all, and took half. */
  SHORT_WRITE_LIE,
  /** Needs a call for nothing before each that does something. */
  SPINS,
  /** Fails once, then says something else. */
  FORGETS_FAULT,
  /** Throws for would-block. */
  THROWS_FOR_WOULD_BLOCK,
  /** Always has 0 pending. */
  NOTHING_PENDING,
  /** Sends no alert when it fails. */
  NO_ALERT,
  /** Chooses another protocol than it says. */
  WRONG_ALPN,
  /** Passes the mark of its outgoing BIO. */
  IGNORES_MARK,
  /** Does not tell that its outgoing BIO has not taken all. */
  HIDES_THE_REST,
  /** Sends close_notify on every unwrap. */
  MANY_CLOSES,
  /** Takes a damaged record for a good one. */
  ACCEPTS_DAMAGE,
  /** Loses the last byte of every record that comes in two pieces. */
  LOSES_SPLIT_BYTE
}
