// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.CipherSuite;
import tlsbio.MemoryBIO;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.TlsEngine;
import tlsbio.engine.testing.EngineEnd;
import tlsbio.engine.testing.EnginePair;
import tlsbio.engine.testing.EngineSetup;

class JdkEngineDataTest {

  private static final int LARGEST_PLAINTEXT = 1 << 14;

  @ParameterizedTest
  @CsvSource({
    "TLS_1_2,ECDHE-RSA-AES128-GCM-SHA256",
    "TLS_1_2,ECDHE-RSA-AES256-SHA384",
    "TLS_1_2,ECDHE-RSA-CHACHA20-POLY1305",
    "TLS_1_3,TLS_AES_256_GCM_SHA384",
    "TLS_1_3,TLS_CHACHA20_POLY1305_SHA256"
  })
  void largeWritesArriveWhole(TlsVersion version, String suite) throws Exception {
    EngineSetup setup = Engines.setup(version, "rsa");
    setup.client.cipherSuites(suite);
    EnginePair pair = setup.pair().handshake();
    byte[] data = new byte[100_000];
    new Random(1).nextBytes(data);
    pair.client.engine.write(ByteBuffer.wrap(data), pair.client.out);

    int records = 0;
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    while (pair.server.incoming.pending() > 0) {
      int length = recordLength(pair.server.incoming, pair.server);
      ByteBuffer dst = ByteBuffer.allocate(Math.min(length, LARGEST_PLAINTEXT));
      int n = pair.server.readRecord(dst);
      assertEquals(dst.position(), n);
      assertTrue(length + 5 - n <= pair.server.engine.recordOverhead(), "overhead " + (length - n));
      got.write(dst.array(), 0, n);
      records++;
    }
    assertArrayEquals(data, got.toByteArray());
    assertEquals(7, records);
  }

  /** With CBC SunJSSE asks for room for the padding too. In TLS 1.3 it makes no full records. */
  @ParameterizedTest
  @ValueSource(strings = {"ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-SHA384"})
  void roomForTheLargestPlaintextIsEnoughForAFullRecord(String suite) throws Exception {
    RawEngines clients = new RawEngines();
    SSLEngine raw = clients.engine(true, TlsVersion.TLS_1_2);
    SSLParameters parameters = raw.getSSLParameters();
    parameters.setMaximumPacketSize(LARGEST_PLAINTEXT + 256);
    parameters.setCipherSuites(new String[] {CipherSuite.of(suite).name()});
    raw.setSSLParameters(parameters);
    EnginePair pair =
        Engines.setup(TlsVersion.TLS_1_2, "rsa").pairWithClient(clients.wrap(raw)).handshake();
    byte[] data = new byte[LARGEST_PLAINTEXT];
    new Random(2).nextBytes(data);
    pair.client.engine.write(ByteBuffer.wrap(data), pair.client.out);
    assertTrue(recordLength(pair.server.incoming, pair.server) > LARGEST_PLAINTEXT);

    ByteBuffer dst = ByteBuffer.allocate(LARGEST_PLAINTEXT);
    assertEquals(LARGEST_PLAINTEXT, pair.server.readRecord(dst));
    assertArrayEquals(data, dst.array());
  }

  @Test
  void serverOfTls13SendsItsTicketAndTheClientReadsItAsNothing() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_3);
    assertTrue(pair.client.incoming.pending() > 0);
    assertEquals(0, pair.client.readRecord(ByteBuffer.allocate(LARGEST_PLAINTEXT)));
    assertEquals(0, pair.client.incoming.pending());
    pair.server.writeText("still here");
    assertEquals("still here", pair.client.readText());
    pair.client.writeText("so am I");
    assertEquals("so am I", pair.server.readText());
  }

  @Test
  void aKeyUpdateIsAnsweredByTheReadThatFindsIt() throws Exception {
    RawEngines clients = new RawEngines();
    SSLEngine raw = clients.engine(true, TlsVersion.TLS_1_3);
    EnginePair pair =
        Engines.setup(TlsVersion.TLS_1_3, "p256").pairWithClient(clients.wrap(raw)).handshake();
    pair.client.readText();
    raw.beginHandshake();
    pair.client.writeText("after the update");
    int before = pair.server.outgoing.pending();
    assertEquals("after the update", pair.server.readText());
    assertTrue(pair.server.outgoing.pending() > before);
    pair.server.writeText("with new keys");
    assertEquals("with new keys", pair.client.readText());
  }

  @ParameterizedTest
  @EnumSource
  void anIdleConnectionHoldsNoBuffer(TlsVersion version) throws Exception {
    EnginePair pair = Engines.connected(version);
    pair.client.readText();
    pair.client.writeText("x");
    pair.server.readText();
    assertEquals(0, pair.client.in.readable().capacity());
    assertEquals(0, pair.server.in.readable().capacity());
  }

  @Test
  void inTls12ACloseIsAnsweredAtOnceAndEndsWriting() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_2);
    pair.client.engine.shutdown(pair.client.out);
    pair.server.readText();
    assertEquals(TlsEngine.CLOSED, pair.server.last);
    assertTrue(pair.server.outgoing.pending() > 0);
    assertEquals("", pair.client.readText());
    assertEquals(TlsEngine.CLOSED, pair.client.last);
    try {
      pair.server.writeText("too late");
      throw new AssertionError("it was written");
    } catch (EngineException e) {
      assertFalse(e.isReceived());
    }
  }

  @Test
  void inTls13ACloseIsNotAnsweredAndWritingGoesOn() throws Exception {
    EnginePair pair = Engines.connected(TlsVersion.TLS_1_3);
    pair.client.readText();
    pair.client.engine.shutdown(pair.client.out);
    pair.server.readText();
    assertEquals(TlsEngine.CLOSED, pair.server.last);
    assertEquals(0, pair.server.outgoing.pending());
    pair.server.writeText("a long answer");
    assertEquals("a long answer", pair.client.readText());
    pair.server.engine.shutdown(pair.server.out);
    assertEquals("", pair.client.readText());
    assertEquals(TlsEngine.CLOSED, pair.client.last);
  }

  @ParameterizedTest
  @EnumSource
  void aClosedEngineRefusesEverythingButClose(TlsVersion version) throws Exception {
    EnginePair pair = Engines.connected(version);
    pair.client.engine.close();
    pair.client.engine.close();
    try {
      pair.client.writeText("x");
      throw new AssertionError("it was written");
    } catch (IllegalStateException expected) {
      assertTrue(String.valueOf(expected.getMessage()).contains("closed"));
    }
  }

  private static int recordLength(MemoryBIO bio, EngineEnd end) {
    assertTrue(bio.pending() >= 5);
    ByteBuffer window = end.in.readable();
    return window.getShort(window.position() + 3) & 0xffff;
  }
}
