// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

/**
 * The kit's one other thread: what runs here does not run on the caller's.
 *
 * @since 0.1
 */
public final class Elsewhere {

  private Elsewhere() {}

  /** Runs {@code work} on a thread of its own and returns when it is done. */
  public static void run(Runnable work) {
    runWhile(work, () -> {});
  }

  /**
   * Starts {@code work} on a thread of its own, does {@code meanwhile} on the caller's, and returns
   * when both are done: for work that waits for what is done meanwhile.
   */
  public static void runWhile(Runnable work, Runnable meanwhile) {
    Thread thread = new Thread(work, "tck-elsewhere");
    thread.start();
    meanwhile.run();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while work ran elsewhere", e);
    }
  }
}
