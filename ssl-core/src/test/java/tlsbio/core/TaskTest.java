// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tlsbio.ClosedException;
import tlsbio.SSLObject;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsTask;
import tlsbio.Verdict;
import tlsbio.core.toy.ToyBackend;
import tlsbio.core.toy.ToyBackend.Habit;
import tlsbio.core.toy.ToyEngine;

class TaskTest {

  /** Returns a pair whose client waits for its verification task. */
  private static ToyPair waiting(CompletableFuture<Verdict> verdict) throws TlsException {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(Habit.TASKS),
            client -> client.offload(true).asyncVerifier(chain -> verdict),
            s -> s);
    pair.client.doHandshake();
    pair.carry();
    pair.server.doHandshake();
    pair.carry();
    assertEquals(Status.WANT_TASK, pair.client.doHandshake());
    return pair;
  }

  @Test
  void nothingIsTouchedUntilTheTaskIsComplete() throws TlsException {
    ToyPair pair = waiting(CompletableFuture.completedFuture(Verdict.accept()));
    ToyEngine engine = pair.backend.engines.get(0);
    int calls = engine.calls;
    int waiting = pair.clientIn.pending();

    assertEquals(Status.WANT_TASK, pair.client.doHandshake());
    assertEquals(0, pair.client.read(ByteBuffer.allocate(10)));
    assertEquals(Status.WANT_TASK, pair.client.status());
    assertEquals(0, pair.client.write(ToyPair.bytes("x")));
    assertEquals(Status.WANT_TASK, pair.client.unwrap());
    pair.clientIn.write(new byte[0]);
    assertEquals(calls, engine.calls);
    assertEquals(waiting, pair.clientIn.pending());

    pair.client.task().run();
    pair.client.task().run();

    assertEquals(Status.DONE, pair.client.doHandshake());
    assertThrows(IllegalStateException.class, pair.client::task);
  }

  @Test
  void theTaskCanRunOnAnyThreadAndTellsWhenItIsDone() throws Exception {
    CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    ToyPair pair = waiting(verdict);
    TlsTask task = pair.client.task();
    assertFalse(task.isExternal());
    Thread worker = new Thread(task);
    worker.start();
    assertEquals(Status.WANT_TASK, pair.client.doHandshake());
    verdict.complete(Verdict.accept());
    task.completion().toCompletableFuture().join();
    worker.join();

    assertEquals(Status.DONE, pair.client.doHandshake());
  }

  @Test
  void closeDuringATaskWaitsForIt() throws Exception {
    CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    ToyPair pair = waiting(verdict);
    ToyEngine engine = pair.backend.engines.get(0);
    TlsTask task = pair.client.task();
    Thread worker =
        new Thread(
            () -> {
              started.countDown();
              task.run();
            });
    worker.start();
    started.await();
    while (worker.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    pair.client.close();

    assertFalse(engine.closed, "the worker is still inside");
    assertThrows(ClosedException.class, pair.client::doHandshake);
    verdict.complete(Verdict.accept());
    worker.join();
    assertTrue(engine.closed);
  }

  @Test
  void closeBeforeATaskWasStartedFreesAtOnceAndTheTaskDoesNothing() throws TlsException {
    ToyPair pair = waiting(new CompletableFuture<>());
    TlsTask task = pair.client.task();

    pair.client.close();

    assertTrue(pair.backend.engines.get(0).closed);
    assertTrue(task.completion().toCompletableFuture().isDone());
    task.run();
  }

  @Test
  void plaintextFromBeforeATaskWaitsWithEverythingElse() throws TlsException {
    ToyPair pair =
        new ToyPair(new ToyBackend(Habit.READ_TASKS), c -> c.offload(true), s -> s).handshake();
    pair.server.write(ToyPair.bytes("abcdef"));
    pair.carry();
    assertEquals("abc", ToyPair.read(pair.client, 3));
    pair.backend.engines.get(0).wantTask = true;
    pair.server.write(ToyPair.bytes("ghi"));
    pair.carry();
    assertEquals("def", ToyPair.read(pair.client, 10));
    assertEquals(Status.WANT_TASK, pair.client.status());
    assertEquals("", ToyPair.read(pair.client, 10));
    pair.client.task().run();
    assertEquals("ghi", ToyPair.read(pair.client, 10));
  }

  @Test
  void tasksRunInlineUnlessTheyAreAskedFor() throws TlsException {
    new ToyPair(Habit.TASKS).handshake();
  }

  @Test
  void aCallFromInsideACallbackIsTheCallersMistake() throws TlsException {
    AtomicReference<@Nullable SSLObject> client = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    ToyPair pair =
        new ToyPair(
            new ToyBackend(),
            builder ->
                builder.verifier(
                    chain -> {
                      SSLObject self = client.get();
                      if (self == null) {
                        throw new AssertionError("not yet");
                      }
                      thrown.set(assertThrows(IllegalStateException.class, self::doHandshake));
                      assertThrows(IllegalStateException.class, self::close);
                      return Verdict.accept();
                    }),
            s -> s);
    client.set(pair.client);

    pair.handshake();

    assertTrue(thrown.get() instanceof IllegalStateException);
  }
}
