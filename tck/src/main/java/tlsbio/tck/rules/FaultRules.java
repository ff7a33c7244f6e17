// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static tlsbio.tck.rules.FaultHellos.endless;
import static tlsbio.tck.rules.FaultHellos.first;
import static tlsbio.tck.rules.FaultHellos.group;
import static tlsbio.tck.rules.FaultHellos.hello;
import static tlsbio.tck.rules.FaultHellos.offCurve;
import static tlsbio.tck.rules.FaultHellos.oneGroup;
import static tlsbio.tck.rules.FaultHellos.otherName;
import static tlsbio.tck.rules.FaultHellos.schemes;
import static tlsbio.tck.rules.FaultHellos.share;
import static tlsbio.tck.rules.FaultHellos.sslTwo;
import static tlsbio.tck.rules.FaultHellos.without;
import static tlsbio.tck.rules.Refusals.ascii;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import tlsbio.Alert;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.Feature;
import tlsbio.HelloDecision;
import tlsbio.Identity;
import tlsbio.ServerBuilder;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.Verdict;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * The tables of faults: what comes first, what the two ends cannot agree on, whom they do not
 * trust, and what users' callbacks refuse.
 *
 * @since 0.1
 */
public interface FaultRules {

  @Rule(Axis.VERSION)
  default void fault_01_whatIsNoHello(Scene scene) {
    new FaultTable(scene, "FAULT-01")
        .row("http-request", side -> first(scene, ascii("GET / HTTP/1.1\r\n")))
        .row("proxy-request", side -> first(scene, ascii("CONNECT a.test:443 HTTP/1.1\r\n")))
        .row("other-protocol", side -> first(scene, ascii("SSH-2.0-OpenSSH_9.6\r\n")))
        .row("ssl2-hello", side -> first(scene, sslTwo()))
        .row("record-version-9", side -> first(scene, (byte) 22, (byte) 9, (byte) 9))
        .row("first-record-too-long", side -> first(scene, new byte[] {22, 3, 1, 0x7f, 0}))
        .row("first-record-empty", side -> first(scene, Hello.record(22)))
        .row("data-first", side -> first(scene, Hello.record(23, new byte[20])))
        .row("ccs-first", side -> first(scene, Hello.record(20, (byte) 1)))
        .row("other-message-first", side -> first(scene, Hello.record(22, new byte[] {2, 0, 0, 0})))
        .row("hello-too-long", side -> first(scene, endless()))
        .row("alert-first", side -> first(scene, new byte[] {21, 3, 1, 0, 2, 2, 80}))
        .row("close-first", side -> first(scene, new byte[] {21, 3, 1, 0, 2, 1, 0}))
        .row("malformed-alert-first", side -> first(scene, new byte[] {21, 3, 1, 0, 1, 2}))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_02_hellosThatAreBroken(Scene scene) {
    byte[] message = Hello.usual().message();
    new FaultTable(scene, "FAULT-02")
        .row("extension-twice", side -> hello(scene, Hello.usual().extension(10, oneGroup())))
        .row(
            "extension-cut",
            side -> hello(scene, Hello.bare().lyingExtension(10, 50, (byte) 0, (byte) 2)))
        .row("extension-malformed", side -> hello(scene, Hello.bare().extension(43, (byte) 9)))
        .row(
            "name-malformed",
            side -> hello(scene, Hello.bare().extension(0, Hello.serverName("a\0.test"))))
        .row("hello-with-more", side -> hello(scene, Hello.usual().trailer((byte) 1)))
        .row("session-id-too-long", side -> hello(scene, Hello.usual().sessionId(new byte[33])))
        .row("half-a-suite", side -> hello(scene, Hello.usual().rawSuites((byte) 1)))
        .row("no-suites", side -> hello(scene, Hello.usual().rawSuites()))
        .row("no-null-compression", side -> hello(scene, Hello.usual().compressions((byte) 1)))
        .row("two-hellos", side -> first(scene, Hello.record(22, Hello.join(message, message))))
        .row(
            "renegotiating-hello",
            side -> hello(scene, Hello.usual().extension(0xff01, Hello.vector8(new byte[12]))))
        .row("old-version", side -> hello(scene, Hello.bare().legacyVersion(0x0301)))
        .row("no-groups", side -> hello(scene, without(10)))
        .row("no-schemes", side -> hello(scene, without(13)))
        .row("point-off-the-curve", side -> hello(scene, share(offCurve())))
        .row("second-hello-with-other-name", side -> otherName(scene))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_03_nothingInCommon(Scene scene) {
    TlsVersion other =
        scene.version() == TlsVersion.TLS_1_2 ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
    new FaultTable(scene, "FAULT-03")
        .row("no-version", side -> failed(scene, scene.client(), scene.server().version(other)))
        .row(
            "no-version-told", side -> failed(scene, scene.client(), scene.server().version(other)))
        .row("no-suite", side -> hello(scene, Hello.usual().suites(0xfefe)))
        .row("no-suite-told", side -> noSuite(scene))
        .row("no-suite-for-the-key", side -> hello(scene, Hello.usual().suites(0xc02f)))
        .row("no-group", side -> hello(scene, group(0xfefe)))
        .row("no-scheme", side -> hello(scene, schemes(0x0804)))
        .row(
            "no-protocol",
            side -> failed(scene, scene.client().alpn("a"), scene.server().alpn("b")))
        .row(
            "no-protocol-told",
            side -> failed(scene, scene.client().alpn("a"), scene.server().alpn("b")))
        .row("no-identity", side -> failed(scene, scene.client(), anonymous(scene)))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_04_serversThatAreNotTrusted(Scene scene) {
    new FaultTable(scene, "FAULT-04")
        .row("bad-signature", side -> shown(scene, "bad-signature"))
        .row("not-yet-valid", side -> shown(scene, "not-yet-valid"))
        .row("leaf-expired", side -> shown(scene, "expired"))
        .row("issuer-expired", side -> shown(scene, "under-expired"))
        .row("self-signed", side -> shown(scene, "self-signed"))
        .row("unknown-root-sent", side -> shown(scene, "other-authority"))
        .row(
            "issuer-missing",
            side ->
                failed(
                    scene,
                    scene.client(),
                    scene.server().identity(Fixtures.leafOnly(Fixtures.SERVER))))
        .row(
            "other-trust",
            side ->
                failed(scene, scene.client().trust(Fixtures.trust("other-root")), scene.server()))
        .row(
            "no-trust",
            side -> failed(scene, scene.client().trust(TrustStore.of(List.of())), scene.server()))
        .row("issuer-no-authority", side -> shown(scene, "under-leaf"))
        .row("issuer-may-not-sign", side -> shown(scene, "under-no-sign"))
        .row("path-too-long", side -> shown(scene, "under-below"))
        .row("wrong-purpose", side -> shown(scene, "wrong-purpose"))
        .row("unknown-critical-extension", side -> shown(scene, "unknown-critical"))
        .row("outside-permitted-names", side -> shown(scene, "under-constrained"))
        .row("weak-key", side -> failed(scene, scene.client(), scene.server(weak(scene))))
        .row("weak-digest", side -> shown(scene, "weak-digest"))
        .row("other-name", side -> shown(scene, "other-name"))
        .row(
            "other-address",
            side -> {
              Pair pair =
                  scene.wrap(scene.pairing(scene.client(), scene.server("ip")).host("10.0.0.1"));
              pair.tryHandshake();
              return pair;
            })
        .row("told-of-distrust", side -> shown(scene, "expired"))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_05_clientsThatAreNotTrusted(Scene scene) {
    new FaultTable(scene, "FAULT-05")
        .row("client-without-certificate", side -> failed(scene, scene.client(), asking(scene)))
        .row("told-of-missing", side -> failed(scene, scene.client(), asking(scene)))
        .row("told-of-missing-late", side -> failed(scene, scene.client(), asking(scene)))
        .row("client-expired", side -> came(scene, "client-expired"))
        .row("client-of-other-authority", side -> came(scene, "client-other-authority"))
        .row("client-for-other-purpose", side -> came(scene, "server-ec"))
        .check();
  }

  @Rule(Axis.VERSION)
  default void fault_06_callbacksThatRefuseOrFail(Scene scene) {
    new FaultTable(scene, "FAULT-06")
        .row(
            "selector-refuses",
            side -> selecting(scene, hello -> HelloDecision.refuse(Alert.ACCESS_DENIED)))
        .row(
            "selector-refusal-told",
            side -> selecting(scene, hello -> HelloDecision.refuse(Alert.ACCESS_DENIED)))
        .row(
            "selector-throws",
            side ->
                selecting(
                    scene,
                    hello -> {
                      throw broken();
                    }))
        .row(
            "selector-answers-with-failure",
            side ->
                failed(
                    scene,
                    scene.client().offload(true),
                    scene
                        .server()
                        .offload(true)
                        .asyncSelector(
                            hello ->
                                CompletableFuture.failedFuture(new IllegalStateException("no")))))
        .row(
            "verifier-refuses",
            side ->
                failed(
                    scene, scene.client().verifier(chain -> Verdict.reject("no")), scene.server()))
        .row(
            "verifier-throws",
            side ->
                failed(
                    scene,
                    scene
                        .client()
                        .verifier(
                            chain -> {
                              throw broken();
                            }),
                    scene.server()))
        .row(
            "servers-verifier-refuses",
            side ->
                failed(
                    scene,
                    scene.client().identity(Fixtures.identity(Fixtures.CLIENT)),
                    asking(scene).verifier(chain -> Verdict.reject("no"))))
        .check();
  }

  private static Pair failed(Scene scene, ClientBuilder client, ServerBuilder server) {
    Pair pair = scene.wrap(client, server);
    pair.tryHandshake();
    pair.settle();
    return pair;
  }

  private static Pair shown(Scene scene, String server) {
    return failed(scene, scene.client(), scene.server(server));
  }

  /** A stack that does only what FIPS 140 approves does not sign with such a key itself. */
  static Identity weak(Scene scene) {
    return scene.backend().features().has(Feature.FIPS, scene.version())
        ? Fixtures.opaque("weak-key")
        : Fixtures.identity("weak-key");
  }

  private static Pair came(Scene scene, String client) {
    return failed(scene, scene.client().identity(Fixtures.identity(client)), asking(scene));
  }

  private static ServerBuilder asking(Scene scene) {
    return scene.server().clientAuth(ClientAuth.REQUIRED).trust(Fixtures.trust());
  }

  private static Pair selecting(
      Scene scene, java.util.function.Function<tlsbio.ClientHello, HelloDecision> selector) {
    return failed(scene, scene.client(), scene.server().selector(selector));
  }

  private static RuntimeException broken() {
    return new IllegalStateException("broken on purpose");
  }

  private static ServerBuilder anonymous(Scene scene) {
    return Tls.server()
        .backend(scene.backend())
        .version(scene.version())
        .selector(hello -> HelloDecision.proceed());
  }

  private static Pair noSuite(Scene scene) {
    return failed(
        scene,
        scene.client().cipherSuites("ECDHE-ECDSA-AES128-GCM-SHA256"),
        scene.server().cipherSuites("ECDHE-ECDSA-AES256-GCM-SHA384"));
  }
}
