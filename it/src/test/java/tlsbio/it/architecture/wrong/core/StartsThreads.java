// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

import java.util.concurrent.CompletableFuture;

/** Starts threads, one of its own and one of the common pool. */
final class StartsThreads {
  void start() {
    new Thread(() -> {}).start();
  }

  CompletableFuture<String> ask() {
    return CompletableFuture.supplyAsync(() -> "answer");
  }
}
