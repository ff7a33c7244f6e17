// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records one connection. It supplies the BIOs, which behave as those of {@link MemoryBIO#create},
 * and stands before the object:
 *
 * <pre>{@code
 * TranscriptRecorder recorder = TranscriptRecorder.of(256 * 1024);
 * MemoryBIO incoming = recorder.incoming();
 * MemoryBIO outgoing = recorder.outgoing();
 * SSLObject tls = recorder.record(context.wrapBio(incoming, outgoing, host));
 * }</pre>
 *
 * <p>Plaintext is not recorded, in either direction: of {@code read} and {@code write} only the
 * sizes are. All that passes on the network is; see {@link Transcript} for what that means.
 * Recording stops at its limit; the connection goes on. Used by one thread at a time, as its
 * object.
 *
 * @since 0.1
 */
public final class TranscriptRecorder {

  /** What a step counts beside its bytes. */
  private static final int STEP = 64;

  private final int limit;
  private final RecordedBio incoming;
  private final RecordedBio outgoing;
  private final List<Transcript.Step> steps = new ArrayList<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private long size;
  private boolean cut;
  private @Nullable SSLObject recorded;

  private TranscriptRecorder(int limit, int capacity) {
    if (limit < 0) {
      throw new IllegalArgumentException("negative limit " + limit);
    }
    this.limit = limit;
    this.incoming = new RecordedBio(capacity, new Incoming());
    this.outgoing = new RecordedBio(capacity, new Outgoing());
  }

  /**
   * Returns a recorder with BIOs that grow as needed.
   *
   * @param limit how many bytes it records, in and out, a step counting 64 beside its own
   * @throws IllegalArgumentException if it is negative
   */
  public static TranscriptRecorder of(int limit) {
    return new TranscriptRecorder(limit, Integer.MAX_VALUE);
  }

  /**
   * Returns a recorder whose BIOs have a mark, as those of {@link MemoryBIO#create(int)}.
   *
   * @throws IllegalArgumentException if either number is too small
   */
  public static TranscriptRecorder of(int limit, int capacity) {
    return new TranscriptRecorder(limit, requireCapacity(capacity));
  }

  private static int requireCapacity(int capacity) {
    return MemoryBIO.create(capacity).capacity();
  }

  /** Returns the BIO to wrap as the incoming one. */
  public MemoryBIO incoming() {
    return incoming;
  }

  /** Returns the BIO to wrap as the outgoing one. */
  public MemoryBIO outgoing() {
    return outgoing;
  }

  /**
   * Returns an object that is {@code tls} and whose calls are recorded.
   *
   * @param tls wrapped around the two BIOs of this recorder
   * @throws IllegalStateException if this recorder has an object already
   */
  public SSLObject record(SSLObject tls) {
    if (recorded != null) {
      throw new IllegalStateException("a recorder records one connection");
    }
    recorded = Objects.requireNonNull(tls, "tls");
    return RecordedObject.of(tls, this);
  }

  /**
   * Returns what was recorded so far.
   *
   * @throws IllegalStateException if there is no object yet
   */
  public Transcript transcript() {
    SSLObject tls = recorded;
    if (tls == null) {
      throw new IllegalStateException("nothing is recorded: record(…) was not called");
    }
    Peer peer = tls.peer();
    return new Transcript(
        tls.isServer(),
        tls.context().backend(),
        peer.host().orElse(null),
        peer.port(),
        peer.nameToSend().orElse(null),
        peer.nameToVerify().orElse(null),
        incoming.capacity(),
        steps);
  }

  /** Records a call that has ended, and what it has sent. */
  void called(String method, int room, String outcome) {
    add(new Transcript.Call(method, room, outcome), 0);
    if (sent.size() > 0) {
      byte[] bytes = sent.toByteArray();
      sent.reset();
      add(new Transcript.Sent(HexFormat.of().formatHex(bytes)), bytes.length);
    }
  }

  private void add(Transcript.Step step, int bytes) {
    if (cut) {
      return;
    }
    size += STEP + (long) bytes;
    cut = size > limit;
    steps.add(cut ? new Transcript.Cut() : step);
  }

  private final class Incoming implements RecordedBio.Tap {
    @Override
    public void written(byte[] bytes) {
      if (!cut) {
        add(new Transcript.Arrived(HexFormat.of().formatHex(bytes)), bytes.length);
      }
    }

    @Override
    public void read(int n) {
      // that is the object's own doing
    }

    @Override
    public void ended() {
      add(new Transcript.Ended(), 0);
    }
  }

  private final class Outgoing implements RecordedBio.Tap {
    @Override
    public void written(byte[] bytes) {
      if (!cut) {
        sent.writeBytes(bytes);
      }
    }

    @Override
    public void read(int n) {
      int last = steps.size() - 1;
      if (last >= 0 && steps.get(last) instanceof Transcript.Taken before) {
        steps.set(last, new Transcript.Taken(before.bytes() + n));
      } else {
        add(new Transcript.Taken(n), 0);
      }
    }

    @Override
    public void ended() {
      // nobody ends it
    }
  }
}
