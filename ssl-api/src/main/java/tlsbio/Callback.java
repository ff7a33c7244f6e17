// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A function of the user's that answers at once, or later. Two are equal if their functions are.
 *
 * @param <A> what it is asked
 * @param <R> what it answers
 * @since 0.1
 */
public sealed interface Callback<A, R> {

  /** Wraps a function that answers at once. */
  static <A, R> Callback<A, R> of(Function<? super A, ? extends R> function) {
    return new Immediate<>(function);
  }

  /** Wraps a function whose answer may come later. */
  static <A, R> Callback<A, R> later(Function<? super A, ? extends CompletionStage<R>> function) {
    return new Later<>(function);
  }

  /**
   * Asks it. What the function throws is thrown here by an immediate one, and may be thrown here or
   * come through the stage of another.
   */
  CompletionStage<R> ask(A question);

  /** Returns true if the answer may come later. */
  boolean isAsynchronous();

  /**
   * Answers at once.
   *
   * @param function what answers
   * @param <A> what it is asked
   * @param <R> what it answers
   */
  record Immediate<A, R>(Function<? super A, ? extends R> function) implements Callback<A, R> {
    /** Checks that there is a function. */
    public Immediate {
      Objects.requireNonNull(function, "function");
    }

    @Override
    public CompletionStage<R> ask(A question) {
      return CompletableFuture.completedFuture(function.apply(question));
    }

    @Override
    public boolean isAsynchronous() {
      return false;
    }
  }

  /**
   * Answers later.
   *
   * @param function what answers
   * @param <A> what it is asked
   * @param <R> what it answers
   */
  record Later<A, R>(Function<? super A, ? extends CompletionStage<R>> function)
      implements Callback<A, R> {
    /** Checks that there is a function. */
    public Later {
      Objects.requireNonNull(function, "function");
    }

    @Override
    public CompletionStage<R> ask(A question) {
      return function.apply(question);
    }

    @Override
    public boolean isAsynchronous() {
      return true;
    }
  }
}
