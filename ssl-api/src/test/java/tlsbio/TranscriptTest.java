// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

  private static final String TEXT =
      """
      tlsbio-transcript 1
      side client
      backend toy
      host server.test
      port 443
      send -
      verify other.test
      capacity 40000
      call doHandshake 0 WANT_READ
      out 160301
      out-taken 3
      in 15030300020228
      in-end
      call read 100 TlsException:ALERT_RECEIVED:HANDSHAKE
      cut
      """;

  /** Writes down what it is told. */
  private static final class Notes implements RecordedBio.Tap {
    private final List<String> notes = new ArrayList<>();

    @Override
    public void written(byte[] bytes) {
      notes.add("+" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public void read(int n) {
      notes.add("-" + n);
    }

    @Override
    public void ended() {
      notes.add("end");
    }
  }

  @Test
  void textIsReadAsItWasWritten() {
    Transcript transcript = Transcript.parse(TEXT);
    assertEquals(TEXT, transcript.toString());
    assertFalse(transcript.isServer());
    assertEquals("toy", transcript.backend());
    assertEquals(
        Peer.of("server.test", 443).sendNoName().verifyName("other.test"), transcript.peer());
    assertEquals(40_000, transcript.capacity());
    assertEquals(7, transcript.steps().size());
    assertFalse(transcript.isWhole());
    assertEquals(new Transcript.Sent("160301"), transcript.steps().get(1));
  }

  @Test
  void serverWithoutAnythingIsReadToo() {
    String text =
        "tlsbio-transcript 1\nside server\nbackend toy\nhost -\nport 0\nsend -\nverify -\ncapacity -\n";
    Transcript transcript = Transcript.parse(text);
    assertEquals(text, transcript.toString());
    assertTrue(transcript.isServer());
    assertEquals(Peer.unnamed(), transcript.peer());
    assertTrue(transcript.isWhole());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tlsbio-transcript 1|tlsbio-transcript 2",
        "side client|sides client",
        "port 443|port x",
        "capacity 40000|capacity many",
        "in 15030300020228|in 150",
        "in 15030300020228|in zz",
        "in-end|in-end now",
        "out-taken 3|out-taken",
        "call read 100|call read",
        "cut|and so on"
      })
  void anotherFormIsRefused(String change) {
    String[] parts = change.split("\\|", -1);
    String text = TEXT.replace(parts[0], parts[1]);
    assertNotEquals(TEXT, text);
    assertThrows(IllegalArgumentException.class, () -> Transcript.parse(text));
  }

  @Test
  void noTextIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Transcript.parse(""));
  }

  @Test
  void recorderNeedsAnObjectAndTakesOne() {
    TranscriptRecorder recorder = TranscriptRecorder.of(100);
    assertThrows(IllegalStateException.class, recorder::transcript);
    assertThrows(IllegalArgumentException.class, () -> TranscriptRecorder.of(-1));
    assertThrows(IllegalArgumentException.class, () -> TranscriptRecorder.of(100, 1));
    assertEquals(40_000, TranscriptRecorder.of(100, 40_000).outgoing().capacity());
  }

  @Test
  void queueTellsWhatGoesInAndHowMuchComesOut() throws IOException {
    Notes told = new Notes();
    MemoryBIO bio = new RecordedBio(Integer.MAX_VALUE, told);
    bio.write(new byte[] {1, 2, 3});
    bio.write(new byte[0]);
    bio.read(new byte[2]);
    bio.readFrom(Channels.newChannel(new ByteArrayInputStream(new byte[] {4, 5})));
    assertEquals(3, bio.readAll().length);
    bio.readFrom(Channels.newChannel(new ByteArrayInputStream(new byte[0])));
    bio.writeEof();
    assertEquals(List.of("+010203", "-2", "+0405", "-3", "end"), told.notes);
    assertTrue(bio.isEof());
  }

  @Test
  void queueTakesNoMoreThanItsMark() {
    Notes told = new Notes();
    MemoryBIO bio = new RecordedBio(MemoryBIO.MINIMUM_CAPACITY, told);
    assertEquals(MemoryBIO.MINIMUM_CAPACITY, bio.write(new byte[40_000]));
    assertEquals(1 + 2 * MemoryBIO.MINIMUM_CAPACITY, told.notes.get(0).length());
  }
}
