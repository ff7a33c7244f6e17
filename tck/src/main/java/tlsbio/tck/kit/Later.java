// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An answer that the thread which drives the connection will give later. So a call of that thread
 * must not wait for it: it would wait forever, and the kit with it. It is told so instead. Another
 * thread, which runs a task, may wait.
 *
 * @param <T> what is answered
 * @since 0.1
 */
public final class Later<T> extends CompletableFuture<T> {

  private final Thread driver = Thread.currentThread();

  /** Makes one that this thread completes. */
  public Later() {}

  @Override
  public T join() {
    requireOther();
    return super.join();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    requireOther();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException {
    requireOther();
    return super.get(); // nobody's patience is to decide what a rule finds
  }

  private void requireOther() {
    if (!isDone() && Thread.currentThread() == driver) {
      throw new IllegalStateException(
          "a call waits for an answer that comes after it; it should have returned WANT_TASK");
    }
  }
}
