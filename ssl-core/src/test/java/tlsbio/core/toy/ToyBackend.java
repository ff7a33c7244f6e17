// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.toy;

import java.util.ArrayList;
import java.util.List;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.ServerConfig;
import tlsbio.TlsConfig;
import tlsbio.engine.EngineBackend;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.Availability;
import tlsbio.spi.MemoryKind;

/**
 * Engines that speak records and hellos but hide nothing. What a stack may do one way or another is
 * a {@link Habit} here, so that core is tested over all of them.
 */
public final class ToyBackend extends EngineBackend {

  /** What one stack does and another does not. */
  public enum Habit {
    /** Windows in direct memory. */
    DIRECT,
    /** Verification is a task. */
    TASKS,
    /** Several records in one call. */
    BATCHES,
    /** Reads into any room and keeps the rest. */
    PIECEMEAL,
    /** Closes both ways on the peer's close_notify. */
    NO_HALF_CLOSE,
    /** Never asks the verifier. */
    SKIPS_VERIFIER,
    /** Says that a pre-shared key has authenticated the peer. */
    CLAIMS_A_KEY,
    /** Selects a protocol that nobody offered. */
    INVENTS_ALPN,
    /** Asks for a second hello. */
    RETRIES,
    /** Has a task before a read when {@link ToyEngine#wantTask} says so. */
    READ_TASKS,
    /** Fails every read with a fault of its own. */
    BREAKS
  }

  final List<Habit> habits;

  /** The engines made so far. */
  public final List<ToyEngine> engines = new ArrayList<>();

  /** How many factories were closed. */
  public int factoriesClosed;

  /** Makes a backend of these habits. */
  public ToyBackend(Habit... habits) {
    this.habits = List.of(habits);
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public Availability availability() {
    return Availability.ready();
  }

  @Override
  protected Features stackFeatures() {
    return habits.contains(Habit.NO_HALF_CLOSE)
        ? Features.none()
        : Features.none().plus(Feature.HALF_CLOSE, Feature.EXTERNAL_PSK);
  }

  @Override
  protected EngineFactory compile(TlsConfig config) {
    return new Factory(config, config instanceof ServerConfig);
  }

  private final class Factory implements EngineFactory {

    private final TlsConfig config;
    private final boolean server;

    Factory(TlsConfig config, boolean server) {
      this.config = config;
      this.server = server;
    }

    @Override
    public MemoryKind memory() {
      return habits.contains(Habit.DIRECT) ? MemoryKind.DIRECT : MemoryKind.HEAP;
    }

    @Override
    public List<CipherSuite> cipherSuites() {
      return List.of(ToyEngine.SUITE);
    }

    @Override
    public TlsEngine create(EngineParameters parameters) {
      ToyEngine engine = new ToyEngine(ToyBackend.this, config, parameters, server);
      engines.add(engine);
      return engine;
    }

    @Override
    public void close() {
      factoriesClosed++;
    }
  }
}
