// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

import java.util.concurrent.ConcurrentHashMap;

/** Remembers from one connection what the next can see. */
final class Remembers {
  static final ConcurrentHashMap<String, String> SEEN = new ConcurrentHashMap<>();
  static final byte[] SHARED = new byte[1];
  static final Remembers SELF = new Remembers();
  private static int counter;
  private int turn;

  int next() {
    turn++;
    counter += turn;
    return counter;
  }
}
