// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tlsbio.ClientBuilder;
import tlsbio.Reason;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;

/** Somebody else's client with a server of ours: a question and its answer. */
final class Conversation {

  private Conversation() {}

  /** Returns a builder for a client of the backend that has keys without certificates. */
  static ClientBuilder client(TlsVersion version) {
    return Tls.client().backend(Backends.BC).version(version);
  }

  /** Returns a builder for a server of the same. */
  static ServerBuilder server(TlsVersion version) {
    return Tls.server().backend(Backends.BC).version(version);
  }

  /** Lets {@code tool} say a line, and answers it. */
  static void served(ServerBuilder builder, Tool tool, String[] words, Consumer<Talk> check)
      throws Exception {
    try (ServerContext context = builder.build();
        ServerSocketChannel listening = Talk.listen()) {
      CompletableFuture<Outcome> client = run(tool, listening, words);
      try (Talk talk = Talk.accept(context, listening)) {
        check.accept(talk);
        assertEquals("a question", talk.hear());
        talk.say("an answer\n");
      } catch (IOException e) {
        throw new AssertionError(client.get(60, TimeUnit.SECONDS).toString(), e);
      }
      Outcome outcome = client.get(60, TimeUnit.SECONDS);
      assertTrue(outcome.text().contains("an answer"), outcome::toString);
    }
  }

  /** Lets {@code tool} try, and checks why it was refused. */
  static void refusing(ServerBuilder builder, Tool tool, String[] words, Reason reason)
      throws Exception {
    try (ServerContext context = builder.build();
        ServerSocketChannel listening = Talk.listen()) {
      CompletableFuture<Outcome> client = run(tool, listening, words);
      TlsException e =
          assertThrows(TlsException.class, () -> Talk.accept(context, listening).close());
      assertEquals(reason, e.reason(), e.getMessage());
      client.get(60, TimeUnit.SECONDS);
    }
  }

  private static CompletableFuture<Outcome> run(
      Tool tool, ServerSocketChannel listening, String... words) {
    String[] all = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      all[i] = words[i].replace("%s", Talk.port(listening));
    }
    tool.command(); // skips the test here, and not in another thread
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return tool.run("a question\n", all);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }
}
