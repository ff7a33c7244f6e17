// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.ConfigurationException;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.Identity;
import tlsbio.Peer;
import tlsbio.SignatureScheme;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.PeerVerifier;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EngineEnd;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;
import tlsbio.engine.testing.Fixtures;

class TcnHandshakeTest {

  /** More than the ring and more than one window of the sink. */
  @ParameterizedTest
  @EnumSource
  void flightsOfAnySizePass(TlsVersion version) throws Exception {
    List<X509Certificate> chain = new ArrayList<>(Fixtures.identity("p256").chain());
    chain.addAll(Collections.nCopies(40, Fixtures.certificate("rsa")));
    Identity big = Identity.of(chain, Fixtures.identity("p256").key());
    EngineSetup setup = Engines.setup(version, "p256");
    setup.server = Tls.server(big).version(version);
    EnginePair pair = setup.pair();
    pair.client.handshake();
    assertEquals(TlsEngine.WANT_READ, pair.server.handshake());
    assertTrue(pair.client.incoming.pending() > 20_000);
    pair.handshake();
    assertEquals(List.of(chain), setup.clientVerifier.asked);
    pair.server.writeText("after it");
    assertEquals("after it", pair.client.readText());
  }

  @Test
  void whatTheVerifierThrowsComesOut() throws Exception {
    AssertionError bug = new AssertionError("a bug");
    TcnEngineFactory clients =
        TcnEngineFactory.of(new Natives(), Tls.client().version(TlsVersion.TLS_1_3).config());
    EngineSetup setup = Engines.setup(TlsVersion.TLS_1_3, "p256");
    EnginePair pair = setup.pair();
    PeerVerifier throwing =
        new PeerVerifier() {
          @Override
          public Result verify(List<X509Certificate> chain) {
            throw bug;
          }

          @Override
          public Result verifyEncoded(List<byte[]> chain) {
            throw bug;
          }
        };
    EngineEnd client =
        new EngineEnd(
            clients.create(new EngineParameters(Peer.unnamed(), null, List.of(), throwing, null)),
            clients.memory(),
            pair.client.incoming,
            pair.client.outgoing);
    client.handshake();
    pair.server.handshake();
    assertSame(bug, assertThrows(AssertionError.class, client::handshake));
    assertThrows(EngineException.class, pair.server::handshake);
    assertEquals(List.of(), ErrorQueue.take().entries());
  }

  /** Both decode to the same replacement in the charset that the natives' answers come in. */
  @Test
  void protocolsThatTheNativesCannotTellApartAreRefused() {
    assertThrows(
        ConfigurationException.class,
        () -> TcnEngineFactory.of(new Natives(), Tls.client().alpn("\u00fe", "\u00ff").config()));
  }

  /** The features name the schemes that a hello of BoringSSL's offers, and no others. */
  @Test
  void theSchemesAreThoseOfTheHello() throws Exception {
    EngineSetup setup = Engines.setup(TlsVersion.TLS_1_2, "p256");
    setup.client = Tls.client();
    EnginePair pair = setup.pair();
    pair.client.handshake();
    ByteBuffer hello = ByteBuffer.allocate(5_000);
    pair.server.incoming.read(hello);
    Set<Feature> offered = new HashSet<>();
    for (int code : schemes(hello.flip())) {
      offered.add(Feature.of(SignatureScheme.of(code)));
    }
    offered.remove(Feature.of(SignatureScheme.of(0x0201))); // SHA-1, which core refuses
    Features features = new TcnBackend().features();
    Set<Feature> declared = new HashSet<>(features.all());
    declared.removeIf(feature -> !feature.name().startsWith("signature scheme "));
    assertEquals(offered, declared);
  }

  /** Returns the codes in the extension signature_algorithms of a ClientHello in one record. */
  private static List<Integer> schemes(ByteBuffer hello) {
    hello.position(5 + 4 + 2 + 32);
    skip(hello, hello.get() & 0xff);
    skip(hello, hello.getShort() & 0xffff);
    skip(hello, hello.get() & 0xff);
    hello.getShort();
    List<Integer> codes = new ArrayList<>();
    while (hello.hasRemaining()) {
      int type = hello.getShort() & 0xffff;
      int length = hello.getShort() & 0xffff;
      if (type == 13) {
        for (int n = (hello.getShort() & 0xffff) / 2; n > 0; n--) {
          codes.add(hello.getShort() & 0xffff);
        }
        return codes;
      }
      skip(hello, length);
    }
    return codes;
  }

  private static void skip(ByteBuffer bytes, int n) {
    bytes.position(bytes.position() + n);
  }
}
