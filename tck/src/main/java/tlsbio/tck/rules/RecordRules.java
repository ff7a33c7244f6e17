// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tlsbio.ClientBuilder;
import tlsbio.ServerBuilder;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.Transcript;
import tlsbio.TranscriptRecorder;
import tlsbio.tck.kit.Delivery;
import tlsbio.tck.kit.Hello;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Replay;
import tlsbio.tck.kit.Replay.Outcome;
import tlsbio.tck.kit.Role;
import tlsbio.tck.kit.Side;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * A connection that is recorded, and run again.
 *
 * @since 0.1
 */
public interface RecordRules {

  /** More than any connection here needs. */
  int PLENTY = 1 << 24;

  @Rule({Axis.VERSION, Axis.ROLE, Axis.DELIVERY})
  default void rec_01_recordedConnectionWorksAsAnyOther(Scene scene) throws TlsException {
    TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
    Pair pair = recorded(scene, recorder, scene.client(), scene.server()).handshake();
    pair.transfer(pair.client(), scene.bytes(20_000));
    pair.transfer(pair.server(), scene.bytes(20_000));
    pair.closeBoth();
    pair.subject().tls().close();
    assertTrue(recorder.transcript().isWhole());
  }

  @Rule({Axis.VERSION, Axis.ROLE, Axis.DELIVERY})
  default void rec_02_handshakeComesOutAlikeUntilKeys(Scene scene) {
    for (boolean offload : new boolean[] {false, true}) {
      ClientBuilder client = scene.client().offload(offload);
      ServerBuilder server = scene.server().offload(offload);
      TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
      recorded(scene, recorder, client, server).handshake();
      Replay replay = replay(scene, recorder.transcript(), client, server);
      assertEquals(Outcome.KEYS, replay.outcome(), replay.difference());
      assertTrue(replay.steps() > 1, replay.difference());
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void rec_03_refusalInTheClearComesOutAlike(Scene scene) {
    for (byte[] first :
        List.of(
            Refusals.ascii("GET / HTTP/1.1\r\n\r\n"),
            Refusals.ascii("HTTP/1.1 400 Bad Request\r\n\r\n"),
            new byte[] {21, 3, 3, 0, 2, 2, 40},
            new byte[] {21, 3, 3, 0, 2, 1, 0},
            new byte[] {22, 3, 3, (byte) 0xff, (byte) 0xff},
            new byte[] {22, 3, 3, 0, 0},
            Hello.bare().suites(0x1301).extension(43, Hello.vector8(Hello.u16s(0x302))).record(),
            Hello.usual().extension(0, Hello.serverName("twice.test")).record(),
            Hello.usual().trailer((byte) 1).record())) {
      TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
      Pair pair = recorded(scene, recorder, scene.client(), scene.server());
      Side side = pair.subject();
      assertThrows(
          TlsException.class,
          () -> {
            side.handshake();
            side.outgoing().readAll();
            side.incoming().write(first);
            side.handshake();
          });
      same(scene, recorder.transcript());
    }
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void rec_04_endComesOutAlike(Scene scene) {
    TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
    Pair pair = recorded(scene, recorder, scene.client(), scene.server());
    pair.endAfter(pair.peer(), scene.role() == Role.CLIENT ? 0 : 50);
    pair.tryHandshake();
    assertTrue(pair.subject().fault().isPresent());
    same(scene, recorder.transcript());
  }

  @Rule
  default void rec_05_refusedCertificateComesOutAlikeInTls12(Scene scene) {
    for (String server : List.of("expired", "self-signed", "other-name", "wrong-purpose")) {
      TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
      ClientBuilder client = scene.client().version(TlsVersion.TLS_1_2);
      Pair pair =
          recorded(scene, recorder, client, scene.server(server).version(TlsVersion.TLS_1_2));
      pair.tryHandshake();
      Replay replay = Replay.of(recorder.transcript(), scene.context(client));
      assertEquals(Outcome.SAME, replay.outcome(), replay.difference());
      String text = recorder.transcript().toString();
      assertTrue(text.contains("CERTIFICATE_VERIFY_FAILED:HANDSHAKE"), text);
    }
  }

  @Rule(Axis.VERSION)
  default void rec_06_damagedHelloComesOutAlike(Scene scene) throws TlsException {
    Pair honest = scene.wrap();
    honest.client().handshake();
    byte[] hello = honest.client().outgoing().readAll();
    int refused = 0;
    for (int i = scene.random().nextInt(3); i < hello.length; i += 3) {
      byte[] damaged = hello.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
      Side server = recordedServer(scene, recorder);
      server.incoming().write(damaged);
      server.incoming().writeEof();
      try {
        server.handshake();
        server.handshake();
      } catch (TlsException e) {
        refused++;
      }
      same(scene, recorder.transcript());
    }
    assertTrue(refused > 10, refused + " were refused");
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void rec_07_transcriptSurvivesItsText(Scene scene) throws TlsException {
    TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY, 40_000);
    Pair pair = recorded(scene, recorder, scene.client(), scene.server()).handshake();
    pair.transfer(pair.client(), scene.bytes(100));
    Transcript transcript = recorder.transcript();
    String text = transcript.toString();
    assertEquals(transcript, Transcript.parse(text));
    assertEquals(transcript, Transcript.parse("# seen on Monday\n\n" + text));
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)));
    assertEquals(pair.subject().tls().peer(), transcript.peer());
    assertEquals(scene.backend().name(), transcript.backend());
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void rec_08_plaintextIsNotRecorded(Scene scene) throws TlsException {
    byte[] secret = "correct horse battery staple".getBytes(StandardCharsets.US_ASCII);
    TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
    Pair pair = recorded(scene, recorder, scene.client(), scene.server()).handshake();
    pair.transfer(pair.client(), secret);
    pair.transfer(pair.server(), secret);
    String text = recorder.transcript().toString();
    assertTrue(text.contains("call write " + secret.length + " " + secret.length), text);
    assertFalse(text.contains(HexFormat.of().formatHex(secret)));
    assertFalse(text.contains("horse"));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void rec_09_limitEndsTheRecordingAndNotTheConnection(Scene scene) throws TlsException {
    TranscriptRecorder recorder = TranscriptRecorder.of(1_000);
    Pair pair = recorded(scene, recorder, scene.client(), scene.server()).handshake();
    pair.transfer(pair.server(), scene.bytes(100_000));
    pair.transfer(pair.client(), scene.bytes(100_000));
    pair.closeBoth();
    Transcript transcript = recorder.transcript();
    assertFalse(transcript.isWhole());
    assertTrue(transcript.toString().length() < 3_000, transcript.toString());
    Replay replay = replay(scene, transcript, scene.client(), scene.server());
    assertNotEquals(Outcome.DIFFERENT, replay.outcome(), replay.difference());
  }

  @Rule(Axis.VERSION)
  default void rec_10_anotherConfigurationComesOutOtherwise(Scene scene) throws TlsException {
    TranscriptRecorder recorder = TranscriptRecorder.of(PLENTY);
    Side server = recordedServer(scene, recorder);
    Pair honest = scene.wrap();
    honest.client().handshake();
    server.incoming().write(honest.client().outgoing().readAll());
    server.handshake();
    TlsVersion other =
        scene.version() == TlsVersion.TLS_1_2 ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
    Replay replay = Replay.of(recorder.transcript(), scene.context(scene.server().version(other)));
    assertEquals(Outcome.DIFFERENT, replay.outcome(), replay.difference());
    assertTrue(replay.difference().contains("UNSUPPORTED_PROTOCOL"), replay.difference());
  }

  private static Pair recorded(
      Scene scene, TranscriptRecorder recorder, ClientBuilder client, ServerBuilder server) {
    return scene.wrap(scene.pairing(client, server).record(recorder));
  }

  private static Side recordedServer(Scene scene, TranscriptRecorder recorder) {
    return scene
        .wrap(
            scene
                .pairing(scene.client(), scene.server())
                .subject(Role.SERVER)
                .delivery(Delivery.WHOLE, 0)
                .record(recorder))
        .server();
  }

  private static Replay replay(
      Scene scene, Transcript transcript, ClientBuilder client, ServerBuilder server) {
    return transcript.isServer()
        ? Replay.of(transcript, scene.context(server))
        : Replay.of(transcript, scene.context(client));
  }

  private static void same(Scene scene, Transcript transcript) {
    Replay replay = replay(scene, transcript, scene.client(), scene.server());
    assertEquals(Outcome.SAME, replay.outcome(), () -> replay + "\n" + transcript);
  }
}
