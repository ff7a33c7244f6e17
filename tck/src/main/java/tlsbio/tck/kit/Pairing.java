// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.TranscriptRecorder;

/**
 * How a {@link Pair} is put together. Each method returns this.
 *
 * @since 0.1
 */
public final class Pairing {

  /** Of each side so many bytes are recorded: handshakes, and what follows if it is small. */
  private static final int RECORDED = 64 * 1024;

  private final ClientContext client;
  private final ServerContext server;
  private Peer peer = Peer.of(Fixtures.HOST);
  private Role subject = Role.CLIENT;
  private Delivery delivery = Delivery.WHOLE;
  private BufferKind buffers = BufferKind.HEAP;
  private long seed;
  private int incomingMark = Integer.MAX_VALUE;
  private int outgoingMark = Integer.MAX_VALUE;
  private @Nullable TranscriptRecorder recorder;
  private @Nullable List<TranscriptRecorder> recorders;

  /** Starts from two contexts. */
  public Pairing(ClientContext client, ServerContext server) {
    this.client = client;
    this.server = server;
  }

  /** Connects the client to {@code peer}; {@link Fixtures#HOST} if not told. */
  public Pairing peer(Peer peer) {
    this.peer = peer;
    return this;
  }

  /** Connects the client to {@code host}. */
  public Pairing host(String host) {
    return peer(Peer.of(host));
  }

  /** Says which side the rule is about; the client if not told. */
  public Pairing subject(Role subject) {
    this.subject = subject;
    return this;
  }

  /** Delivers that way; whole if not told. */
  public Pairing delivery(Delivery delivery, long seed) {
    this.delivery = delivery;
    this.seed = seed;
    return this;
  }

  /** Reads and writes buffers of that kind; heap if not told. */
  public Pairing buffers(BufferKind buffers) {
    this.buffers = buffers;
    return this;
  }

  /** Gives the outgoing BIOs a mark. */
  public Pairing outgoingMark(int capacity) {
    outgoingMark = capacity;
    return this;
  }

  /** Gives the incoming BIOs a mark. */
  public Pairing incomingMark(int capacity) {
    incomingMark = capacity;
    return this;
  }

  /** Records the side that the rule is about, on the recorder's BIOs. */
  public Pairing record(TranscriptRecorder recorder) {
    this.recorder = recorder;
    return this;
  }

  /**
   * Records both sides, each on a recorder of its own that is added to {@code recorders}; not the
   * one that {@link #record(TranscriptRecorder)} records already.
   */
  public Pairing record(List<TranscriptRecorder> recorders) {
    this.recorders = recorders;
    return this;
  }

  /** Returns the pair, before its first call. */
  public Pair wrap() {
    return new Pair(side(Role.CLIENT), side(Role.SERVER), subject, delivery, seed);
  }

  private Side side(Role role) {
    TranscriptRecorder recording = recorder(role);
    MemoryBIO in = recording == null ? bio(incomingMark) : recording.incoming();
    MemoryBIO out = recording == null ? bio(outgoingMark) : recording.outgoing();
    SSLObject tls = role == Role.CLIENT ? client.wrapBio(in, out, peer) : server.wrapBio(in, out);
    return new Side(role, recording == null ? tls : recording.record(tls), in, out, buffers);
  }

  private @Nullable TranscriptRecorder recorder(Role role) {
    if (recorder != null && role == subject) {
      return recorder;
    }
    // A recorder's BIOs have one mark: where they shall have two, nothing is recorded.
    if (recorders == null || incomingMark != outgoingMark) {
      return null;
    }
    TranscriptRecorder made =
        incomingMark == Integer.MAX_VALUE
            ? TranscriptRecorder.of(RECORDED)
            : TranscriptRecorder.of(RECORDED, incomingMark);
    recorders.add(made);
    return made;
  }

  private static MemoryBIO bio(int mark) {
    return mark == Integer.MAX_VALUE ? MemoryBIO.create() : MemoryBIO.create(mark);
  }
}
