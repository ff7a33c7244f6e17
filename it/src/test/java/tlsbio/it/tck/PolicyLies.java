// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.tck;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import tlsbio.AlpnMismatch;
import tlsbio.ClientAuth;
import tlsbio.Identity;
import tlsbio.OcspPolicy;
import tlsbio.SessionCache;
import tlsbio.Tls;
import tlsbio.TlsConfig;
import tlsbio.TlsListener;
import tlsbio.VerifyFlag;
import tlsbio.it.tck.LyingBackend.Lie;
import tlsbio.tck.kit.Fixtures;

/** The lies about what was configured: a stack that takes less than it was told. */
final class PolicyLies {

  private static final SessionCache SESSIONS = SessionCache.of(10);

  static final Map<String, Lie> ALL =
      Map.ofEntries(
          Map.entry(
              "ignores the host name",
              Lie.aboutClients(c -> c.toBuilder().insecureNoHostnameCheck().config())),
          Map.entry(
              "trusts anyone",
              Lie.aboutClients(
                  c ->
                      Tls.client()
                          .versions(
                              c.versions().iterator().next(),
                              EnumSet.copyOf(c.versions()).stream()
                                  .reduce((a, b) -> b)
                                  .orElseThrow())
                          .insecureNoVerification()
                          .config())),
          Map.entry(
              "has its own clock",
              Lie.aboutClients(c -> c.toBuilder().clock(Clock.systemUTC()).config())),
          Map.entry(
              "looks up the leaf alone",
              Lie.aboutClients(
                  c ->
                      c.verifyFlags().contains(VerifyFlag.CRL_CHECK_CHAIN)
                          ? c.toBuilder().verifyFlags(VerifyFlag.CRL_CHECK_LEAF).config()
                          : c)),
          Map.entry(
              "has lists that are always in force",
              Lie.aboutClients(
                  c -> c.crls().isPresent() ? c.toBuilder().clock(Clock.systemUTC()).config() : c)),
          Map.entry(
              "needs no staple",
              Lie.aboutClients(
                  c ->
                      c.ocspStapling() == OcspPolicy.REQUIRE
                          ? c.toBuilder().ocspStapling(OcspPolicy.REQUEST).config()
                          : c)),
          Map.entry(
              "knows no demand for a staple",
              Lie.aboutClients(c -> c.toBuilder().ocspStapling(OcspPolicy.NONE).config())),
          Map.entry("knows no pins", Lie.aboutClients(c -> c.toBuilder().pins().config())),
          Map.entry(
              "knows no depth", Lie.aboutClients(c -> c.toBuilder().verifyDepth(10).config())),
          Map.entry(
              "keeps no profile",
              Lie.aboutClients(
                  c ->
                      c.verifyFlags().contains(VerifyFlag.STRICT)
                          ? c.toBuilder().verifyFlags(VerifyFlag.PARTIAL_CHAIN).config()
                          : c)),
          Map.entry(
              "lets every client in",
              Lie.aboutServers(s -> s.toBuilder().clientAuth(ClientAuth.NONE).config())),
          Map.entry(
              "takes certificates where keys are wanted",
              Lie.aboutClients(c -> c.toBuilder().trust(Fixtures.trust()).config())),
          Map.entry(
              "lets clients without the key in",
              Lie.aboutServers(s -> s.toBuilder().clientAuth(ClientAuth.NONE).config())),
          Map.entry(
              "trusts any raw key",
              Lie.aboutClients(
                  c ->
                      c.toBuilder()
                          .trustRawPublicKeys(Fixtures.keys(Fixtures.SERVER).getPublic())
                          .config())),
          Map.entry(
              "shows its last identity",
              Lie.aboutClients(c -> c.toBuilder().identity(reversed(c)).config())),
          Map.entry(
              "knows one identity",
              Lie.aboutServers(s -> s.toBuilder().identity(s.identities().get(0)).config())),
          Map.entry(
              "does inline what it should hand out",
              Lie.aboutServers(s -> s.toBuilder().offload(false).config())),
          Map.entry(
              "goes on without a protocol",
              Lie.aboutServers(s -> s.toBuilder().alpnMismatch(AlpnMismatch.CONTINUE).config())),
          Map.entry(
              "tells its listener nothing",
              Lie.aboutClients(c -> c.toBuilder().listener(new TlsListener() {}).config())),
          Map.entry(
              "tells its listener everything twice",
              Lie.aboutClients(
                  c ->
                      c.listener()
                          .map(l -> c.toBuilder().listener(l.andThen(l)).config())
                          .orElse(c))),
          Map.entry(
              "logs nothing",
              Lie.aboutClients(
                  c ->
                      c.keyLog().isEmpty()
                          ? c
                          : c.toBuilder().insecureKeyLog((label, random, secret) -> {}).config())),
          Map.entry(
              "logs noise",
              Lie.aboutClients(
                  c ->
                      c.keyLog().isEmpty()
                          ? c
                          : c.toBuilder()
                              .insecureKeyLog(
                                  (label, random, secret) ->
                                      c.keyLog()
                                          .orElseThrow()
                                          .log(label, random, new byte[secret.length]))
                              .config())),
          Map.entry(
              "keeps sessions unasked",
              Lie.aboutClients(c -> c.toBuilder().sessionCache(SESSIONS).config())),
          Map.entry(
              "gives tickets unasked",
              Lie.aboutServers(s -> s.toBuilder().tickets(true).config())));

  private PolicyLies() {}

  private static Identity[] reversed(TlsConfig config) {
    List<Identity> identities = new ArrayList<>(config.identities());
    Collections.reverse(identities);
    return identities.toArray(Identity[]::new);
  }
}
