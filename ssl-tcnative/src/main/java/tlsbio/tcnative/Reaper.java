// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.LongAdder;

/**
 * Frees the native memory of what was forgotten: an engine or a factory that became unreachable
 * without having been closed. The one static state of this module, named in the design: a Cleaner
 * has a thread, and one is enough.
 */
final class Reaper {

  private static final Cleaner CLEANER = Cleaner.create();
  private static final LongAdder FORGOTTEN = new LongAdder();

  private Reaper() {}

  /** Native memory that is freed once, by its owner or after its owner. Never refers to it. */
  abstract static class Resource implements Runnable {
    private volatile boolean closing;

    /** Frees the memory; called once. */
    abstract void free();

    @Override
    public final void run() {
      if (!closing) {
        FORGOTTEN.increment();
      }
      free();
    }
  }

  /** Lets {@link #close} be called on {@code resource} once {@code owner} is unreachable. */
  static Cleaner.Cleanable watch(Object owner, Resource resource) {
    return CLEANER.register(owner, resource);
  }

  /** Frees {@code resource} once {@code owner}, which nobody closes, is unreachable. */
  static void keep(Object owner, Resource resource) {
    resource.closing = true;
    watch(owner, resource);
  }

  /** Frees {@code resource} now, if it is not freed already. */
  static void close(Cleaner.Cleanable registration, Resource resource) {
    resource.closing = true;
    registration.clean();
  }

  /** Returns how many owners were collected without having been closed. */
  static long forgotten() {
    return FORGOTTEN.sum();
  }
}
