// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** What to make of anything that a foreign provider throws. */
final class Failures {

  private Failures() {}

  /**
   * Throws {@code failure} on if the machine itself is in trouble. A stack overflow is not: it ends
   * with the call that made it. Service loading and class initialisation wrap what a provider
   * threw, so causes are looked at too.
   */
  static void rethrowFatal(Throwable failure) {
    if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
      throw fatal;
    }
    if (isWrapper(failure) && failure.getCause() != null) {
      rethrowFatal(failure.getCause());
    }
  }

  /** Returns what was thrown at first, without what service loading wrapped around it. */
  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return isWrapper(failure) && cause != null ? unwrap(cause) : failure;
  }

  /** Returns true if a class could not be had, or is not the one that was compiled against. */
  static boolean isLinkage(Throwable failure) {
    Throwable origin = unwrap(failure);
    return origin instanceof LinkageError || origin instanceof ClassNotFoundException;
  }

  /** Returns type and message of what was thrown at first; the message alone says too little. */
  static String describe(Throwable failure) {
    Throwable origin = unwrap(failure);
    @Nullable String message = origin.getMessage();
    if (origin instanceof ServiceConfigurationError && message != null) {
      return message;
    }
    return origin.getClass().getName() + (message == null ? "" : ": " + message);
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ServiceConfigurationError
        || failure instanceof ExceptionInInitializerError;
  }
}
