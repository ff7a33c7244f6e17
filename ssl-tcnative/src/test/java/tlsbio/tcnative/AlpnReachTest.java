// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tlsbio.AlpnMismatch;
import tlsbio.CipherSuite;
import tlsbio.ClientConfig;
import tlsbio.ClientContext;
import tlsbio.Features;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsConfig;
import tlsbio.TlsException;
import tlsbio.engine.EngineBackend;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineFactory;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.Fixtures;
import tlsbio.spi.Availability;
import tlsbio.spi.MemoryKind;

/**
 * The natives' matching of protocols reads past the end of the server's list when nothing matches
 * (docs/security.md). So no list may reach them that could fail to match.
 */
class AlpnReachTest {

  private static final List<String> PROTOCOLS = List.of("h2", "http/1.1", "h", "x", "spdy/3");

  /** BoringSSL, with a note of what each server's engine was told. */
  private static final class Noting extends EngineBackend {
    final List<List<String>> told = new ArrayList<>();
    private final TcnBackend backend = new TcnBackend();

    @Override
    protected EngineFactory compile(TlsConfig config) {
      if (config instanceof ClientConfig) {
        return TcnEngineFactory.of(new Natives(), config);
      }
      TcnEngineFactory factory = TcnEngineFactory.of(new Natives(), config);
      return new EngineFactory() {
        @Override
        public MemoryKind memory() {
          return factory.memory();
        }

        @Override
        public List<CipherSuite> cipherSuites() {
          return factory.cipherSuites();
        }

        @Override
        public TlsEngine create(EngineParameters parameters) throws EngineException {
          told.add(parameters.alpn());
          return factory.create(parameters);
        }

        @Override
        public void close() {
          factory.close();
        }
      };
    }

    @Override
    public String name() {
      return "noting";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public int priority() {
      return 0;
    }

    @Override
    public Availability availability() {
      return backend.availability();
    }

    @Override
    protected Features stackFeatures() {
      return backend.features();
    }
  }

  @Test
  void theNativeListNeverHoldsAProtocolThatTheClientDoesNotOffer() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int shared = 0;
    for (int i = 0; i < 200; i++) {
      List<String> ours = some(random);
      List<String> theirs = some(random);
      Noting backend = new Noting();
      try (ClientContext client =
              Tls.client().backend(backend).insecureNoVerification().alpn(array(theirs)).build();
          ServerContext server =
              Tls.server(Fixtures.identity("p256"))
                  .backend(backend)
                  .alpn(array(ours))
                  .alpnMismatch(i % 2 == 0 ? AlpnMismatch.CONTINUE : AlpnMismatch.REFUSE)
                  .build()) {
        boolean matches = ours.stream().anyMatch(theirs::contains);
        boolean refused = !connect(client, server);
        assertEquals(
            i % 2 == 1 && !matches && !ours.isEmpty() && !theirs.isEmpty(),
            refused,
            ours + " " + theirs);
        for (List<String> told : backend.told) {
          assertTrue(told.size() <= 1 && theirs.containsAll(told), told + " of " + theirs);
        }
        shared += matches ? 1 : 0;
      }
    }
    assertTrue(shared > 10 && shared < 190, "seed " + seed + " made no difference");
  }

  private static List<String> some(Random random) {
    return PROTOCOLS.stream().filter(p -> random.nextInt(3) == 0).toList();
  }

  private static String[] array(List<String> list) {
    return list.toArray(String[]::new);
  }

  /** Returns true if both sides were done. */
  private static boolean connect(ClientContext client, ServerContext server) {
    MemoryBIO toServer = MemoryBIO.create();
    MemoryBIO toClient = MemoryBIO.create();
    try (SSLObject c = client.wrapBio(toClient, toServer, "localhost");
        SSLObject s = server.wrapBio(toServer, toClient)) {
      for (int i = 0; i < 10; i++) {
        Status there = c.doHandshake();
        if (s.doHandshake() == Status.DONE && there == Status.DONE) {
          assertEquals(c.selectedAlpnProtocol(), s.selectedAlpnProtocol());
          return true;
        }
      }
      throw new AssertionError("no end");
    } catch (TlsException e) {
      return false;
    }
  }
}
