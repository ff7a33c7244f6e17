// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The natives refuse something that is being set up; the message tells what and why. */
final class NativeException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  NativeException(String what, String why, @Nullable Throwable cause) {
    super("BoringSSL cannot " + what + ": " + why, cause);
  }

  /** A native call that throws what it pleases. */
  interface Call<T> {
    // netty-tcnative's natives declare Exception
    T run() throws Exception;
  }

  /**
   * Calls {@code call} with a clean error queue and leaves one behind. What is set up in several
   * steps is one call: cleaning takes as long as most of them do.
   *
   * @param what what is being done, after "cannot"
   */
  static <T> T of(String what, Call<T> call) throws NativeException {
    SSL.clearError();
    try {
      return call.run();
    } catch (Exception e) {
      throw new NativeException(what, String.valueOf(e.getMessage()), e);
    } finally {
      SSL.clearError();
    }
  }

  /** Returns the exception for a call that told by its result that it failed; empties the queue. */
  static NativeException ofQueue(String what) {
    ErrorQueue queue = ErrorQueue.take();
    return new NativeException(what, queue.text(), null);
  }
}
