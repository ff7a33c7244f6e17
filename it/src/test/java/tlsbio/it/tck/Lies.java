// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.tck;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tlsbio.CertificateInfo;
import tlsbio.Feature;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.UnexpectedEofException;
import tlsbio.it.tck.LyingBackend.Lie;

/** The lies, by name. Each is one that a real backend has told, or could. */
final class Lies {

  private static final Set<String> CALLS = Set.of("doHandshake", "read", "write", "unwrap");

  static final Map<String, Lie> ALL =
      with(
          PolicyLies.ALL,
          Map.ofEntries(
              Map.entry(
                  "hides which key it was",
                  Lie.about(
                      (call, self) ->
                          call.is("pskIdentity") ? Optional.empty() : self.honestly(call))),
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
                  "updates no keys",
                  Lie.about(
                      (call, self) ->
                          call.is("updateKeys") && self.honest().isHandshakeDone()
                              ? self.honest().doHandshake()
                              : self.honestly(call))),
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

  private static Map<String, Lie> with(Map<String, Lie> some, Map<String, Lie> others) {
    Map<String, Lie> all = new TreeMap<>(some);
    all.putAll(others);
    return all;
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
