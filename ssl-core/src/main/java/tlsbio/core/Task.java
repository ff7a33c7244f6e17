// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tlsbio.TlsTask;

/**
 * One outstanding piece of work. Whoever completes it publishes what it did: the connection reads
 * the outcome only after {@link #isComplete}.
 */
final class Task implements TlsTask {

  private final @Nullable Runnable work;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final CompletableFuture<Void> completion = new CompletableFuture<>();
  private volatile @Nullable Thread runner;
  private volatile @Nullable Throwable failure;

  private Task(@Nullable Runnable work) {
    this.work = work;
  }

  /** Returns a task that is done by running {@code work}. */
  static Task of(Runnable work) {
    return new Task(work);
  }

  /** Returns a task that is done when {@code stage} completes, well or not. */
  static Task of(CompletionStage<?> stage) {
    Task task = new Task(null);
    var unused = stage.whenComplete((value, failure) -> task.completion.complete(null));
    return task;
  }

  @Override
  public void run() {
    if (work == null || !claimed.compareAndSet(false, true)) {
      return;
    }
    runner = Thread.currentThread();
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      runner = null;
      completion.complete(null);
    }
  }

  @Override
  public CompletionStage<Void> completion() {
    return completion.minimalCompletionStage();
  }

  @Override
  public boolean isExternal() {
    return work == null;
  }

  boolean isComplete() {
    return completion.isDone();
  }

  /** Returns true if the calling thread is inside {@link #run}. */
  boolean isRunningHere() {
    return runner == Thread.currentThread();
  }

  /** Returns what the work threw, if it did. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Calls {@code then} as soon as the work no longer runs; it is not started any more. */
  void whenStopped(Runnable then) {
    if (work == null || claimed.compareAndSet(false, true)) {
      completion.complete(null);
      then.run();
    } else {
      var unused = completion.thenRun(then);
    }
  }
}
