// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.tck;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tlsbio.AlpnMismatch;
import tlsbio.CertificateInfo;
import tlsbio.ClientAuth;
import tlsbio.Feature;
import tlsbio.Identity;
import tlsbio.OcspPolicy;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.SessionCache;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsConfig;
import tlsbio.TlsException;
import tlsbio.TlsListener;
import tlsbio.TlsVersion;
import tlsbio.UnexpectedEofException;
import tlsbio.VerifyFlag;
import tlsbio.it.tck.LyingBackend.Lie;
import tlsbio.tck.kit.Fixtures;

/** The lies, by name. Each is one that a real backend has told, or could. */
final class Lies {

  private static final Set<String> CALLS = Set.of("doHandshake", "read", "write", "unwrap");

  private static final SessionCache SESSIONS = SessionCache.of(10);

  static final Map<String, Lie> ALL =
      new TreeMap<>(
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
                      c ->
                          c.crls().isPresent()
                              ? c.toBuilder().clock(Clock.systemUTC()).config()
                              : c)),
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
                  "hides which key it was",
                  Lie.about(
                      (call, self) ->
                          call.is("pskIdentity") ? Optional.empty() : self.honestly(call))),
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
                  Lie.aboutServers(
                      s -> s.toBuilder().alpnMismatch(AlpnMismatch.CONTINUE).config())),
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
                  "claims half-close",
                  Lie.aboutFeatures(
                      f -> f.plus(Feature.HALF_CLOSE, EnumSet.allOf(TlsVersion.class)))),
              Map.entry("claims fips", Lie.aboutFeatures(f -> f.plus(Feature.FIPS))),
              Map.entry(
                  "takes the ragged end for a clean one",
                  Lie.about(
                      (call, self) -> {
                        try {
                          return self.honestly(call);
                        } catch (UnexpectedEofException e) {
                          if (call.is("read")) {
                            return -1;
                          }
                          throw e;
                        }
                      })),
              Map.entry(
                  "drops the end",
                  Lie.about(
                      (call, self) -> {
                        try {
                          return call.is("status") && self.said == 1
                              ? Status.WANT_READ
                              : self.honestly(call);
                        } catch (UnexpectedEofException e) {
                          self.said = 1;
                          return call.is("read") ? 0 : Status.WANT_READ;
                        }
                      })),
              Map.entry(
                  "says zero after a close",
                  Lie.about(
                      (call, self) -> {
                        Object answer = self.honestly(call);
                        if (call.is("read") && answer instanceof Integer n && n < 0) {
                          self.said = 1;
                          return 0;
                        }
                        return call.is("status") && self.said == 1 ? Status.WANT_READ : answer;
                      })),
              Map.entry(
                  "swallows what follows a close",
                  Lie.about(
                      (call, self) -> {
                        Object answer = self.honestly(call);
                        if (call.is("read") && answer instanceof Integer n && n < 0) {
                          self.incoming.readAll();
                        }
                        return answer;
                      })),
              Map.entry(
                  "loses its alert",
                  Lie.about(
                      (call, self) -> {
                        try {
                          return self.honestly(call);
                        } catch (TlsException e) {
                          self.outgoing.readAll();
                          throw e;
                        }
                      })),
              Map.entry(
                  "says little",
                  Lie.about(
                      (call, self) -> {
                        try {
                          return self.honestly(call);
                        } catch (TlsException e) {
                          throw new TlsException("TLS failed", e.fault(), null);
                        }
                      })),
              Map.entry(
                  "forgets its fault",
                  Lie.about(
                      (call, self) -> {
                        try {
                          return self.honestly(call);
                        } catch (TlsException e) {
                          throw self.said++ == 0 ? e : internal();
                        }
                      })),
              Map.entry(
                  "throws for would-block",
                  Lie.about(
                      (call, self) -> {
                        Object answer = self.honestly(call);
                        if (call.is("read") && answer instanceof Integer n && n == 0) {
                          throw internal();
                        }
                        return answer;
                      })),
              Map.entry(
                  "needs every call twice",
                  Lie.about(
                      (call, self) -> {
                        if (call.is("doHandshake") && self.said++ % 2 == 0) {
                          return Status.WANT_READ;
                        }
                        return call.is("status") && self.said % 2 == 1
                            ? Status.WANT_READ
                            : self.honestly(call);
                      })),
              Map.entry(
                  "says that nothing is pending",
                  Lie.about((call, self) -> call.is("pending") ? 0 : self.honestly(call))),
              Map.entry(
                  "resumes what nobody offered",
                  Lie.about((call, self) -> call.is("sessionReused") ? true : self.honestly(call))),
              Map.entry(
                  "writes half and says all",
                  Lie.about(
                      (call, self) -> {
                        if (!call.is("write") || !self.honest().isHandshakeDone()) {
                          return self.honestly(call);
                        }
                        ByteBuffer source = call.buffer();
                        int all = source.remaining();
                        int half = source.position() + (all + 1) / 2;
                        self.honest().write(source.duplicate().limit(half));
                        source.position(source.limit());
                        return all;
                      })),
              Map.entry(
                  "discards plaintext in unwrap",
                  Lie.about(
                      (call, self) -> {
                        if (call.is("unwrap") && self.honest().pending() > 0) {
                          self.honest().read(ByteBuffer.allocate(self.honest().pending()));
                        }
                        return self.honestly(call);
                      })),
              Map.entry(
                  "logs nothing",
                  Lie.aboutClients(
                      c ->
                          c.keyLog().isEmpty()
                              ? c
                              : c.toBuilder()
                                  .insecureKeyLog((label, random, secret) -> {})
                                  .config())),
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
                  "binds to nothing",
                  Lie.about(
                      (call, self) ->
                          self.honestly(call) instanceof byte[] honest && call.is("channelBinding")
                              ? new byte[honest.length]
                              : self.honestly(call))),
              Map.entry(
                  "exports the same under each label",
                  Lie.about(
                      (call, self) ->
                          call.is("exportKeyingMaterial")
                              ? self.honest().exportKeyingMaterial("x", new byte[0], 32)
                              : self.honestly(call))),
              Map.entry(
                  "tells another protocol",
                  Lie.about(
                      (call, self) ->
                          call.is("selectedAlpnProtocol") && self.honest().isServer()
                              ? Optional.of("x")
                              : self.honestly(call))),
              Map.entry(
                  "shows the sent chain as the verified one",
                  Lie.about(
                      (call, self) ->
                          call.is("verifiedChain")
                              ? self.honest().peerCertificates()
                              : self.honestly(call))),
              Map.entry(
                  "describes whom it has not verified",
                  Lie.about(
                      (call, self) ->
                          call.is("peerCertificateInfo")
                              ? self.honest().peerCertificates().stream()
                                  .findFirst()
                                  .map(CertificateInfo::of)
                              : self.honestly(call))),
              Map.entry(
                  "describes the issuer",
                  Lie.about(
                      (call, self) ->
                          call.is("peerCertificateInfo")
                              ? self.honest().verifiedChain().stream()
                                  .skip(1)
                                  .findFirst()
                                  .map(CertificateInfo::of)
                              : self.honestly(call))),
              Map.entry(
                  "has one reason for everything",
                  Lie.about(
                      (call, self) -> {
                        try {
                          return self.honestly(call);
                        } catch (TlsException e) {
                          throw new TlsException(
                              "something", fault(Reason.INTERNAL_ERROR, e.phase(), e.backend()), e);
                        }
                      })),
              Map.entry(
                  "does not know when it failed",
                  Lie.about(
                      (call, self) -> {
                        try {
                          return self.honestly(call);
                        } catch (UnexpectedEofException e) {
                          throw new UnexpectedEofException(
                              "the end", fault(e.reason(), Phase.DATA, e.backend()), e);
                        }
                      })),
              Map.entry(
                  "keeps sessions unasked",
                  Lie.aboutClients(c -> c.toBuilder().sessionCache(SESSIONS).config())),
              Map.entry(
                  "gives tickets unasked",
                  Lie.aboutServers(s -> s.toBuilder().tickets(true).config())),
              Map.entry(
                  "works while a task is outstanding",
                  Lie.about(
                      (call, self) -> {
                        if (CALLS.contains(call.name())
                            && self.honest().status() == Status.WANT_TASK) {
                          self.incoming.readAll();
                        }
                        return self.honestly(call);
                      }))));

  /** Lies about what the JDK's backend does not have on every JDK. */
  private Lies() {}

  private static Identity[] reversed(TlsConfig config) {
    List<Identity> identities = new ArrayList<>(config.identities());
    Collections.reverse(identities);
    return identities.toArray(Identity[]::new);
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private static TlsException internal() {
    return new TlsException(
        "something went wrong", fault(Reason.INTERNAL_ERROR, Phase.DATA, "jdk"), null);
  }

  private static TlsException.Fault fault(Reason reason, Phase phase, String backend) {
    return new TlsException.Fault(reason, null, false, phase, backend);
  }
}
