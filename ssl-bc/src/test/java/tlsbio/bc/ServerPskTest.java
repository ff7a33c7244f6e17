// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.tls.PRFAlgorithm;
import org.bouncycastle.tls.PskIdentity;
import org.bouncycastle.tls.TlsPSKExternal;
import org.junit.jupiter.api.Test;
import tlsbio.Alert;
import tlsbio.Peer;
import tlsbio.PreSharedKey;
import tlsbio.Reason;
import tlsbio.ServerConfig;
import tlsbio.Tls;
import tlsbio.VerifyCode;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.PeerVerifier;

/** What no client of ours would offer. */
class ServerPskTest {

  private static final PreSharedKey KEY = PreSharedKey.of("kit", new byte[16]);
  private static final int SHA256 = PRFAlgorithm.tls13_hkdf_sha256;
  private static final int SHA384 = PRFAlgorithm.tls13_hkdf_sha384;

  private final BcConnection connection =
      new BcConnection(
          new EngineParameters(Peer.unnamed(), null, List.of(), new NeverAsked(), null));

  /** Nobody is asked of certificates here. */
  private static final class NeverAsked implements PeerVerifier {
    @Override
    public Result verify(List<X509Certificate> chain) {
      return new Result(VerifyCode.UNSPECIFIED, "");
    }

    @Override
    public Result verifyEncoded(List<byte[]> chain) {
      return new Result(VerifyCode.UNSPECIFIED, "");
    }
  }

  private ServerPsk server(ServerConfig config) {
    return new ServerPsk(new BcCrypto(), config, connection);
  }

  private static List<PskIdentity> offered(String... names) {
    return List.of(names).stream()
        .map(name -> new PskIdentity(name.getBytes(UTF_8), 5))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void theAgeOfAnIdentityIsIgnored() {
    List<PskIdentity> offered = offered("ticket", "kit");
    ServerPsk server = server(Tls.server().preSharedKeys(KEY).config());
    TlsPSKExternal chosen = server.choose(offered, Set.of(SHA256), true);
    assertNotNull(chosen);
    assertArrayEquals(KEY.identity(), chosen.getIdentity());
    // As Bouncy Castle looks for it.
    assertEquals(1, offered.indexOf(new PskIdentity(chosen.getIdentity(), 0)));
  }

  @Test
  void aFloodOfIdentitiesIsNotLookedUp() {
    List<String> asked = new ArrayList<>();
    ServerPsk server =
        server(
            Tls.server()
                .preSharedKeys(
                    identity -> {
                      asked.add(new String(identity, UTF_8));
                      return Optional.empty();
                    })
                .config());
    String[] names = IntStream.range(0, 1000).mapToObj(i -> "k" + i).toArray(String[]::new);
    assertNull(server.choose(offered(names), Set.of(SHA256), false));
    assertEquals(16, asked.size());
  }

  @Test
  void aKeyForAnotherHashIsNone() {
    ServerPsk server = server(Tls.server().preSharedKeys(KEY.forSha384()).config());
    assertNull(server.choose(offered("kit"), Set.of(SHA256), false));
    assertNotNull(server.choose(offered("kit"), Set.of(SHA256, SHA384), false));
  }

  @Test
  void anUnknownIdentityGoesOnWithASecretOfItsOwnEachTime() {
    ServerPsk server = server(Tls.server().preSharedKeys(KEY).config());
    TlsPSKExternal chosen = server.choose(offered("x"), Set.of(SHA256), true);
    assertNotNull(chosen);
    assertArrayEquals("x".getBytes(UTF_8), chosen.getIdentity());
    byte[] one = server.getPSK("x".getBytes(UTF_8));
    byte[] other = server.getPSK("x".getBytes(UTF_8));
    assertFalse(java.util.Arrays.equals(one, other));
  }

  @Test
  void onlyWhatCannotBeVerifiedIsBlamedOnTheKey() {
    EngineException bad = fault(Alert.BAD_RECORD_MAC);
    assertSame(bad, connection.explain(bad));
    connection.suspect(Reason.BAD_PSK, "the server does not have it");
    assertEquals(Reason.BAD_PSK, connection.explain(bad).reason());
    assertEquals(Reason.BAD_PSK, connection.explain(fault(Alert.DECRYPT_ERROR)).reason());
    EngineException other = fault(Alert.UNEXPECTED_MESSAGE);
    assertSame(other, connection.explain(other));
    EngineException received = EngineException.received(Alert.DECRYPT_ERROR, null);
    assertSame(received, connection.explain(received));
    connection.psk("kit".getBytes(UTF_8));
    assertSame(bad, connection.explain(bad));
  }

  private static EngineException fault(Alert alert) {
    return EngineException.local(Reason.INTERNAL_ERROR, alert, "a fault", null);
  }
}
