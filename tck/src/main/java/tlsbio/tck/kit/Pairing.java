// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.ServerContext;

/**
 * How a {@link Pair} is put together. Each method returns this.
 *
 * @since 0.1
 */
public final class Pairing {

  private final ClientContext client;
  private final ServerContext server;
  private Peer peer = Peer.of(Fixtures.HOST);
  private Role subject = Role.CLIENT;
  private Delivery delivery = Delivery.WHOLE;
  private BufferKind buffers = BufferKind.HEAP;
  private long seed;
  private int incomingMark = Integer.MAX_VALUE;
  private int outgoingMark = Integer.MAX_VALUE;

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

  /** Returns the pair, before its first call. */
  public Pair wrap() {
    MemoryBIO clientIn = bio(incomingMark);
    MemoryBIO clientOut = bio(outgoingMark);
    MemoryBIO serverIn = bio(incomingMark);
    MemoryBIO serverOut = bio(outgoingMark);
    Side c =
        new Side(
            Role.CLIENT, client.wrapBio(clientIn, clientOut, peer), clientIn, clientOut, buffers);
    Side s =
        new Side(Role.SERVER, server.wrapBio(serverIn, serverOut), serverIn, serverOut, buffers);
    return new Pair(c, s, subject, delivery, seed);
  }

  private static MemoryBIO bio(int mark) {
    return mark == Integer.MAX_VALUE ? MemoryBIO.create() : MemoryBIO.create(mark);
  }
}
