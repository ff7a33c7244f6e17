// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientBuilder;
import tlsbio.ClosedException;
import tlsbio.HelloDecision;
import tlsbio.Reason;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsTask;
import tlsbio.Verdict;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.Elsewhere;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Later;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Work that is handed out, and callbacks.
 *
 * @since 0.1
 */
public interface TaskRules {

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void task_01_noTasksUnlessAskedFor(Scene scene) {
    Pair pair = scene.connected();
    assertEquals(0, pair.client().tasks());
    assertEquals(0, pair.server().tasks());
  }

  @Rule({Axis.VERSION, Axis.DELIVERY})
  default void task_02_offloadedHandshakeCompletes(Scene scene) throws TlsException {
    Pair pair = scene.connected(scene.client().offload(true), scene.server().offload(true));
    pair.transfer(pair.client(), scene.bytes(20_000));
    pair.transfer(pair.server(), scene.bytes(20_000));
    pair.closeBoth();
  }

  @Rule(Axis.VERSION)
  default void task_03_nothingIsTouchedWhileATaskIsOutstanding(Scene scene) throws TlsException {
    CompletableFuture<HelloDecision> answer = new Later<>();
    Pair pair = waiting(scene, answer);
    Side server = pair.server();
    server.incoming().write(new byte[] {1, 2, 3});
    int in = server.incoming().pending();
    int out = server.outgoing().pending();
    TlsTask task = server.tls().task();
    for (int i = 0; i < 2; i++) {
      assertEquals(Status.WANT_TASK, server.handshake());
      assertEquals(0, server.read(ByteBuffer.allocate(10)));
      assertEquals(0, server.write(ByteBuffer.allocate(10)));
      assertEquals(Status.WANT_TASK, server.tls().status());
      assertEquals(in, server.incoming().pending());
      assertEquals(out, server.outgoing().pending());
      assertEquals(task, server.tls().task());
    }
  }

  @Rule(Axis.VERSION)
  default void task_04_asynchronousSelectorGoesOnAtCompletion(Scene scene) throws TlsException {
    CompletableFuture<HelloDecision> answer = new Later<>();
    Pair pair = waiting(scene, answer);
    TlsTask task = pair.server().tls().task();
    assertTrue(task.isExternal(), "nothing is to be done here");
    task.run();
    assertFalse(task.completion().toCompletableFuture().isDone());
    assertEquals(Status.WANT_TASK, pair.server().tls().doHandshake());
    answer.complete(HelloDecision.proceed());
    assertTrue(task.completion().toCompletableFuture().isDone());
    pair.server().unblock();
    pair.handshake();
    pair.transfer(pair.server(), scene.bytes(100));
    assertThrows(IllegalStateException.class, () -> pair.server().tls().task());
  }

  @Rule(Axis.VERSION)
  default void task_05_failureOfAnAsynchronousSelectorIsReportedByTheNextCall(Scene scene)
      throws TlsException {
    CompletableFuture<HelloDecision> answer = new Later<>();
    Pair pair = waiting(scene, answer);
    RuntimeException broken = new IllegalStateException("the look-up broke");
    answer.completeExceptionally(broken);
    TlsTask task = pair.server().tls().task();
    assertTrue(task.completion().toCompletableFuture().isDone(), "it completes in every case");
    assertFalse(task.completion().toCompletableFuture().isCompletedExceptionally());
    assertThrows(TlsException.class, () -> pair.server().handshake());
    TlsException e = Expect.fault(pair.server(), Reason.CALLBACK_FAILED);
    assertEquals(broken, e.getCause());
  }

  @Rule(Axis.VERSION)
  default void task_06_asynchronousVerifierDecides(Scene scene) {
    assertTrue(verified(scene, Verdict.accept()).client().tls().isHandshakeDone());
    Pair pair = verified(scene, Verdict.reject("not this one"));
    Expect.refusal(pair.client(), VerifyCode.APPLICATION_VERIFICATION);
  }

  @Rule(Axis.VERSION)
  default void task_07_closeDuringATaskTakesEffect(Scene scene) throws TlsException {
    CompletableFuture<HelloDecision> answer = new Later<>();
    Pair pair = waiting(scene, answer);
    SSLObject server = pair.server().tls();
    server.close();
    assertThrows(ClosedException.class, server::doHandshake);
    answer.complete(HelloDecision.proceed());
    assertThrows(ClosedException.class, server::doHandshake);
    assertEquals(0, pair.server().outgoing().pending());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void task_08_callFromInsideACallbackIsRefused(Scene scene) {
    AtomicReference<@Nullable SSLObject> self = new AtomicReference<>();
    List<RuntimeException> thrown = new ArrayList<>();
    Runnable inside =
        () -> {
          SSLObject object = java.util.Objects.requireNonNull(self.get());
          for (org.junit.jupiter.api.function.Executable call :
              List.<org.junit.jupiter.api.function.Executable>of(
                  object::doHandshake,
                  () -> object.read(ByteBuffer.allocate(10)),
                  () -> object.write(ByteBuffer.allocate(10)),
                  object::unwrap,
                  object::close)) {
            thrown.add(assertThrows(IllegalStateException.class, call));
          }
        };
    ClientBuilder client =
        scene
            .client()
            .verifier(
                chain -> {
                  inside.run();
                  return Verdict.accept();
                });
    ServerBuilder server =
        scene
            .server()
            .selector(
                hello -> {
                  inside.run();
                  return HelloDecision.proceed();
                });
    boolean ofClient = scene.role() == tlsbio.tck.kit.Role.CLIENT;
    Pair pair = ofClient ? scene.wrap(client, scene.server()) : scene.wrap(scene.client(), server);
    self.set(pair.subject().tls());
    pair.handshake();
    assertEquals(5, thrown.size());
  }

  @Rule(Axis.VERSION)
  default void task_09_tasksMayRunOnAnotherThread(Scene scene) {
    Pair pair = scene.wrap(scene.client().offload(true), scene.server().offload(true));
    pair.client().runTasksWith(Elsewhere::run);
    pair.server().runTasksWith(Elsewhere::run);
    pair.handshake();
  }

  @Rule(Axis.VERSION)
  default void task_10_taskWorksOnceOnly(Scene scene) {
    Pair pair = scene.wrap(scene.client().offload(true), scene.server().offload(true));
    pair.client().runTasksWith(TaskRules::thrice);
    pair.server().runTasksWith(TaskRules::thrice);
    pair.handshake();
  }

  @Rule(Axis.VERSION)
  default void task_11_faultsOfOffloadedWorkAreThrownByTheNextCall(Scene scene) {
    Pair pair = scene.wrap(scene.client().offload(true), scene.server("expired").offload(true));
    pair.tryHandshake();
    pair.settle();
    Expect.refusal(pair.client(), VerifyCode.CERT_HAS_EXPIRED);
    Expect.fault(pair.server(), Reason.ALERT_RECEIVED);
  }

  @Rule(Axis.VERSION)
  default void task_12_incomingMayBeFilledMeanwhile(Scene scene) throws TlsException {
    CompletableFuture<HelloDecision> answer = new Later<>();
    Pair pair = waiting(scene, answer);
    pair.server().incoming().writeEof();
    answer.complete(HelloDecision.proceed());
    assertThrows(tlsbio.UnexpectedEofException.class, () -> drive(pair.server()));
  }

  private static void drive(Side side) throws TlsException {
    for (int i = 0; i < 20; i++) {
      if (side.handshake() == Status.WANT_TASK) {
        side.runTask();
      }
    }
  }

  /** Returns a pair whose server waits for {@code answer} with the hello in hand. */
  private static Pair waiting(Scene scene, CompletableFuture<HelloDecision> answer)
      throws TlsException {
    ServerBuilder server = scene.server().offload(true).asyncSelector(hello -> answer);
    Pair pair = scene.wrap(scene.client(), server);
    pair.client().handshake();
    pair.deliver(pair.client());
    for (int i = 0; pair.server().handshake() == Status.WANT_TASK; i++) {
      TlsTask task = pair.server().tls().task();
      if (task.isExternal()) {
        return pair;
      }
      assertTrue(i < 10, "one task after another, and the selector is not asked");
      task.run();
    }
    throw new AssertionError("the selector has not answered, and the server goes on");
  }

  /** Handshakes with a client whose verifier answers later, from a thread of its own. */
  private static Pair verified(Scene scene, Verdict verdict) {
    CompletableFuture<Verdict> answer = new Later<>();
    ClientBuilder client = scene.client().offload(true).asyncVerifier(chain -> answer);
    Pair pair = scene.wrap(client, scene.server());
    pair.client()
        .runTasksWith(
            task -> {
              // A stack that cannot suspend waits inside the task; one that can needs no thread.
              Elsewhere.runWhile(task, () -> answer.complete(verdict));
            });
    pair.tryHandshake();
    pair.settle();
    return pair;
  }

  private static void thrice(TlsTask task) {
    task.run();
    task.run();
    task.run();
  }
}
