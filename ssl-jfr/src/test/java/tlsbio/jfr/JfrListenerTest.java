// SPDX-License-Identifier: Apache-2.0
package tlsbio.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;

class JfrListenerTest {

  private final Path folder;

  JfrListenerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What is recorded. */
  private interface Deed {
    void happen() throws TlsException;
  }

  private List<RecordedEvent> recorded(Deed deed) throws IOException, TlsException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      deed.happen();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("tlsbio."))
        .toList();
  }

  private static List<String> names(List<RecordedEvent> events) {
    return events.stream().map(event -> event.getEventType().getName()).toList();
  }

  private static ClientBuilder client() {
    return Tls.client().backend("jdk").trust(Fixtures.trust());
  }

  private static Pair pair(String identity, TlsVersion version) {
    ClientContext client =
        client().version(version).alpn("kit").listener(new JfrListener()).build();
    ServerContext server =
        Tls.server(Fixtures.identity(identity)).backend("jdk").alpn("kit").build();
    return new Pairing(client, server).peer(Peer.of(Fixtures.HOST, 4433)).wrap();
  }

  @Test
  void handshakeIsRecordedWithTheJdksNames() throws IOException, TlsException {
    Pair pair = pair(Fixtures.SERVER, TlsVersion.TLS_1_3);
    List<RecordedEvent> events = recorded(pair::handshake);
    assertEquals(List.of("tlsbio.Handshake"), names(events));
    RecordedEvent event = events.get(0);
    SSLObject tls = pair.client().tls();
    assertTrue(event.getBoolean("succeeded"));
    assertFalse(event.getBoolean("server"));
    assertEquals(Fixtures.HOST, event.getString("peerHost"));
    assertEquals(4433, event.getInt("peerPort"));
    assertEquals("jdk", event.getString("backend"));
    assertEquals("TLSv1.3", event.getString("protocolVersion"));
    assertEquals(tls.cipher().orElseThrow().name(), event.getString("cipherSuite"));
    assertEquals(tls.group().orElseThrow().name(), event.getString("group"));
    assertEquals("kit", event.getString("applicationProtocol"));
    assertEquals(Fixtures.HOST, event.getString("serverName"));
    assertEquals("CERTIFICATE", event.getString("authentication"));
    assertEquals(
        Integer.toUnsignedLong(tls.peerCertificates().get(0).hashCode()),
        event.getLong("certificateId"));
    assertTrue(event.getDuration("handshakeDuration").toNanos() > 0);
    assertNull(event.getString("reason"));
    assertNull(event.getStackTrace());
  }

  @Test
  void failedHandshakeSaysWhy() throws IOException, TlsException {
    // In TLS 1.3 the alert is sealed, and some updates of JDK 17 do not say which it is.
    Pair pair = pair("expired", TlsVersion.TLS_1_2);
    List<RecordedEvent> events = recorded(pair::tryHandshake);
    assertEquals(List.of("tlsbio.Alert", "tlsbio.Handshake"), names(events));
    RecordedEvent event = events.get(1);
    assertFalse(event.getBoolean("succeeded"));
    assertEquals("CERTIFICATE_VERIFY_FAILED", event.getString("reason"));
    assertEquals(10, event.getInt("verifyCode"));
    assertEquals(pair.client().fault().orElseThrow().getMessage(), event.getString("message"));
    assertFalse(event.getBoolean("alertReceived"));
    assertEquals(events.get(0).getString("alert"), event.getString("alert"));
    assertNull(event.getString("cipherSuite"));
  }

  @Test
  void alertsAndTheEndAreRecorded() throws IOException, TlsException {
    Pair pair = pair(Fixtures.SERVER, TlsVersion.TLS_1_3).handshake();
    pair.settle();
    List<RecordedEvent> events =
        recorded(
            () -> {
              pair.closeBoth();
              pair.client().tls().close();
            });
    assertEquals(List.of("tlsbio.Alert", "tlsbio.Alert", "tlsbio.Close"), names(events));
    assertEquals("close_notify", events.get(0).getString("alert"));
    assertEquals(0, events.get(0).getInt("alertCode"));
    assertNotEquals(events.get(0).getBoolean("received"), events.get(1).getBoolean("received"));
    assertEquals("CLEAN", events.get(2).getString("end"));
  }

  @Test
  void failureAfterTheHandshakeIsRecorded() throws IOException, TlsException {
    Pair pair = pair(Fixtures.SERVER, TlsVersion.TLS_1_3).handshake();
    pair.settle();
    pair.client().incoming().write(new byte[] {23, 3, 3, 0, 20});
    pair.client().incoming().write(new byte[20]);
    List<RecordedEvent> events =
        recorded(
            () ->
                assertThrows(
                    TlsException.class, () -> pair.client().read(ByteBuffer.allocate(100))));
    assertEquals(List.of("tlsbio.Alert", "tlsbio.Failure"), names(events));
    assertEquals("DATA", events.get(1).getString("phase"));
    assertEquals("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", events.get(1).getString("reason"));
  }

  @Test
  void listenersAreEqualSoContextsCanBeCached() {
    assertEquals(
        client().listener(new JfrListener()).config(),
        client().listener(new JfrListener()).config());
  }

  @Test
  void connectionsOfAServerHaveNoHost() throws IOException, TlsException {
    ServerContext server =
        Tls.server(Fixtures.identity(Fixtures.SERVER))
            .backend("jdk")
            .listener(new JfrListener())
            .build();
    SSLObject tls = server.wrapBio(MemoryBIO.create(), MemoryBIO.create());
    List<RecordedEvent> events = recorded(tls::close);
    assertEquals(List.of("tlsbio.Close"), names(events));
    assertNull(events.get(0).getString("peerHost"));
    assertEquals("UNFINISHED", events.get(0).getString("end"));
  }
}
