// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import java.nio.charset.StandardCharsets;

/** What a program did. */
final class Outcome {

  private final int exit;
  private final byte[] out;
  private final String err;

  Outcome(int exit, byte[] out, String err) {
    this.exit = exit;
    this.out = out;
    this.err = err;
  }

  /** Returns its exit code. */
  int exit() {
    return exit;
  }

  /** Returns what it wrote, standard error apart. */
  byte[] out() {
    return out;
  }

  /** Returns what it wrote, as text: one character a byte. */
  String text() {
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  /** Returns what it said on standard error. */
  String err() {
    return err;
  }

  @Override
  public String toString() {
    return "exit " + exit + "\n" + (out.length < 10_000 ? text() : "...") + "\n" + err;
  }
}
