// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tlsbio.KeyLog;

/**
 * The key log of one connection, which remembers what it is told: copies, and the arrays
 * themselves. A label that comes twice is an AssertionError.
 *
 * @since 0.1
 */
public final class LoggedSecrets implements KeyLog {

  private final Map<String, byte[]> secrets = new TreeMap<>();
  private final List<byte[]> randoms = new ArrayList<>();
  private final List<byte[]> given = new ArrayList<>();

  /** Makes one that has been told nothing. */
  public LoggedSecrets() {}

  @Override
  public void log(String label, byte[] clientRandom, byte[] secret) {
    if (secrets.put(label, secret.clone()) != null) {
      throw new AssertionError(label + " is logged twice");
    }
    randoms.add(clientRandom.clone());
    given.add(clientRandom);
    given.add(secret);
  }

  /** Returns the labels that came. */
  public Set<String> labels() {
    return secrets.keySet();
  }

  /** Returns the secret of that label; fails if it did not come. */
  public byte[] secret(String label) {
    byte[] secret = secrets.get(label);
    if (secret == null) {
      throw new AssertionError(label + " is not logged, only " + labels());
    }
    return secret;
  }

  /** Returns every client random that came, as it was then. */
  public List<byte[]> clientRandoms() {
    return randoms;
  }

  /** Returns the very arrays that came. */
  public List<byte[]> given() {
    return given;
  }
}
