// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ServiceConfigurationError;
import tlsbio.spi.TlsBackend;

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

  /** Returns what {@code step} came to: what was thrown at first, with its type. */
  static String describe(String step, Throwable failure) {
    Throwable origin = unwrap(failure);
    return origin instanceof ServiceConfigurationError && origin.getMessage() != null
        ? step + " failed: " + origin.getMessage().replace(TlsBackend.class.getName() + ": ", "")
        : step + " threw " + origin;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ServiceConfigurationError
        || failure instanceof ExceptionInInitializerError;
  }
}
