// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.AlpnMismatch;
import tlsbio.Callback;
import tlsbio.ClientHello;
import tlsbio.ConfigurationException;
import tlsbio.HelloDecision;
import tlsbio.MemoryBIO;
import tlsbio.Reason;
import tlsbio.ServerConfig;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.core.State.Event;
import tlsbio.core.hello.ClientHelloReader;
import tlsbio.core.hello.HelloException;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.spi.BioSource;
import tlsbio.spi.BioWindows;
import tlsbio.spi.MemoryKind;

/**
 * A server's choice before there is an engine: reads the hello, asks the selector, settles version
 * and protocol, makes the engine for that and feeds it the hello.
 *
 * <p>What is refused here is refused in the clear, with the alert that fits, and with the same
 * error whatever the stack.
 */
final class HelloStage {

  private final Link link;
  private final ClientHelloReader reader = new ClientHelloReader();
  private @Nullable CompletableFuture<HelloDecision> decision;
  private boolean done;
  private boolean second;

  HelloStage(Link link) {
    this.link = link;
  }

  /** Returns true if nothing is left to do here. */
  boolean isDone() {
    return done;
  }

  /** The server has sent a HelloRetryRequest: the answer passes this stage too, once. */
  void expectSecond() {
    if (!second) {
      second = true;
      done = false;
      link.clear = true;
      reader.expectSecond();
    }
  }

  /**
   * Goes on with the hello.
   *
   * @return true if the engine has been fed it; false if {@code link.status()} says what is wanted
   */
  boolean advance() throws TlsException {
    if (decision == null || second) {
      if (!read()) {
        return false;
      }
    }
    if (!second && !decide()) {
      return false;
    }
    link.clear = false;
    link.source.replay(inMemory(reader.records(), link.context.factory().memory()));
    done = true;
    return true;
  }

  private boolean read() throws TlsException {
    boolean complete;
    try {
      complete = reader.read(link.source.bio());
    } catch (HelloException e) {
      throw link.refused(e);
    }
    if (!complete) {
      if (link.source.isEnded()) {
        throw link.ended("in the ClientHello");
      }
      link.want(Status.WANT_READ);
    } else if (!second) {
      ClientHello read = reader.hello();
      link.hello = read;
      link.requestedName = read.serverName();
      link.offeredSuites = read.cipherSuites();
    }
    return complete;
  }

  private boolean decide() throws TlsException {
    ClientHello hello = reader.hello();
    CompletableFuture<HelloDecision> asked = decision;
    if (asked == null) {
      asked = ask(hello);
      decision = asked;
    }
    if (!asked.isDone()) {
      link.await(Task.of(asked));
      return false;
    }
    apply(answer(asked));
    requireVersion(hello);
    link.secrets = Secrets.wanted(config());
    EngineParameters parameters =
        new EngineParameters(link.peer, null, protocol(hello), link.check, link.secrets);
    try {
      link.start(link.context.factory().create(parameters));
    } catch (EngineException e) {
      throw link.refused(
          Reason.INTERNAL_ERROR, Alert.INTERNAL_ERROR, "no engine: " + e.getMessage(), e);
    }
    link.move(Event.HELLO_READ);
    return true;
  }

  private CompletableFuture<HelloDecision> ask(ClientHello hello) throws TlsException {
    Callback<ClientHello, HelloDecision> selector = config().selector().orElse(null);
    if (selector == null) {
      return CompletableFuture.completedFuture(HelloDecision.proceed());
    }
    try {
      CompletionStage<HelloDecision> stage = selector.ask(hello);
      return stage.toCompletableFuture();
    } catch (RuntimeException e) {
      throw selectorFailed(e);
    }
  }

  private HelloDecision answer(CompletableFuture<HelloDecision> asked) throws TlsException {
    try {
      HelloDecision answer = asked.join();
      if (answer == null) {
        throw selectorFailed(new NullPointerException("the selector answered null"));
      }
      return answer;
    } catch (CompletionException e) {
      throw selectorFailed(e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw selectorFailed(e);
    }
  }

  private TlsException selectorFailed(Throwable cause) {
    return link.refused(
        Reason.CALLBACK_FAILED, Alert.HANDSHAKE_FAILURE, "the selector failed: " + cause, cause);
  }

  private void apply(HelloDecision answer) throws TlsException {
    if (answer instanceof HelloDecision.Refuse refuse) {
      throw link.refused(
          Reason.CALLBACK_FAILED, refuse.alert(), "the selector refused this hello", null);
    }
    if (answer instanceof HelloDecision.Use use) {
      try {
        ((EngineServerContext) link.context).hand(link, use.config());
      } catch (ConfigurationException e) {
        throw selectorFailed(e);
      }
    } else if (!config().hasCredentials()) {
      throw link.refused(
          Reason.NO_SHARED_CIPHER,
          Alert.UNRECOGNIZED_NAME,
          "the selector chose no configuration, and this one has no identity",
          null);
    }
  }

  private void requireVersion(ClientHello hello) throws TlsException {
    for (TlsVersion version : config().versions()) {
      if (hello.versions().contains(version.code())) {
        return;
      }
    }
    throw link.refused(
        Reason.UNSUPPORTED_PROTOCOL, Alert.PROTOCOL_VERSION, "no version in common", null);
  }

  private List<String> protocol(ClientHello hello) throws TlsException {
    List<String> ours = config().alpn();
    List<String> theirs = hello.alpnProtocols();
    if (ours.isEmpty() || theirs.isEmpty()) {
      return List.of();
    }
    for (String protocol : ours) {
      if (theirs.contains(protocol)) {
        return List.of(protocol);
      }
    }
    if (config().alpnMismatch() == AlpnMismatch.CONTINUE) {
      return List.of();
    }
    throw link.refused(
        Reason.NO_APPLICATION_PROTOCOL,
        Alert.NO_APPLICATION_PROTOCOL,
        "no application protocol in common",
        null);
  }

  private ServerConfig config() {
    return (ServerConfig) link.context.config();
  }

  /** Puts the hello where the engine reads fastest, in memory that is taken from the pool. */
  private static BioSource inMemory(ByteBuffer records, MemoryKind kind) {
    MemoryBIO bio = MemoryBIO.create();
    BioSource window = BioWindows.source(bio, kind);
    bio.write(records);
    return window;
  }
}
