// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.concurrent.CompletionStage;

/**
 * The one piece of work that stands between an {@link SSLObject} and its next step.
 *
 * <p>{@link #run()} does the part that is to be done here, on whichever thread calls it; {@link
 * #completion()} tells when the object may go on. Both are always right: run it, then go on at the
 * completion. Where {@link #isExternal()}, running may be left out.
 *
 * @since 0.1
 */
public interface TlsTask extends Runnable {

  /**
   * Does this task's own work and returns when it is done. A failure of the work is not thrown here
   * but by the object's next call. Only the first call works; others return at once.
   */
  @Override
  void run();

  /**
   * Completes, normally in every case, when the object may be called again. It completes on the
   * thread that finished the work, so dependents should be short or asynchronous.
   */
  CompletionStage<Void> completion();

  /**
   * Returns true if the answer comes from elsewhere, from a stage that a callback of the user
   * returned: {@link #run()} then does nothing.
   */
  boolean isExternal();
}
