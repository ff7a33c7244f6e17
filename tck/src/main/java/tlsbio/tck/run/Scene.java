// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Identity;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Tls;
import tlsbio.TlsVersion;
import tlsbio.TranscriptRecorder;
import tlsbio.spi.TlsBackend;
import tlsbio.tck.kit.BufferKind;
import tlsbio.tck.kit.Delivery;
import tlsbio.tck.kit.Fixtures;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Pairing;
import tlsbio.tck.kit.Role;

/**
 * What one run of one rule works with: the backend, where it stands on each axis, and builders that
 * are set up so that a handshake succeeds. It checks and closes every pair it made when the rule
 * has passed.
 *
 * @since 0.1
 */
public final class Scene {

  /** How many transcripts of a rule that failed are kept: those of its last two pairs. */
  private static final int KEPT = 4;

  private final Variant variant;
  private final TlsBackend backend;
  private final Contexts contexts;
  private final long seed;
  private final boolean recorded;
  private final List<TranscriptRecorder> recorders = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  Scene(Variant variant, TlsBackend backend, Contexts contexts, long seed) {
    this(variant, backend, contexts, seed, false);
  }

  private Scene(
      Variant variant, TlsBackend backend, Contexts contexts, long seed, boolean recorded) {
    this.variant = variant;
    this.backend = backend;
    this.contexts = contexts;
    this.seed = seed;
    this.recorded = recorded;
  }

  /** Returns a fresh scene for the same, whose pairs are recorded. */
  Scene recorded() {
    return new Scene(variant, backend, contexts, seed, true);
  }

  /** Returns what was recorded: of the last pairs, the latest connection last. */
  List<String> transcripts() {
    return recorders.stream()
        .skip(Math.max(0, recorders.size() - KEPT))
        .map(recorder -> recorder.transcript().toString())
        .toList();
  }

  /** Returns the backend under test. */
  public TlsBackend backend() {
    return backend;
  }

  /** Returns the protocol version; TLS 1.3 if the rule has no such axis. */
  public TlsVersion version() {
    return variant.version();
  }

  /** Returns the side that the rule is about; the client if the rule has no such axis. */
  public Role role() {
    return variant.role();
  }

  /** Returns how the stream is cut; whole if the rule has no such axis. */
  public Delivery delivery() {
    return variant.delivery();
  }

  /** Returns the kind of buffer; heap if the rule has no such axis. */
  public BufferKind buffers() {
    return variant.buffers();
  }

  /** Returns the seed of everything random in this run. */
  public long seed() {
    return seed;
  }

  /** Returns a new source of random numbers from the seed. */
  public Random random() {
    return new Random(seed);
  }

  /** Returns {@code size} random bytes from the seed. */
  public byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random().nextBytes(bytes);
    return bytes;
  }

  /** Returns a builder for a client of this backend and version that trusts the kit's root. */
  public ClientBuilder client() {
    return Tls.client().backend(backend).version(version()).trust(Fixtures.trust());
  }

  /** Returns a builder for a server of this backend and version, the usual one. */
  public ServerBuilder server() {
    return server(Fixtures.SERVER);
  }

  /** Returns a builder for a server of this backend and version with that identity. */
  public ServerBuilder server(String fixture) {
    return server(Fixtures.identity(fixture));
  }

  /** Returns a builder for a server of this backend and version with {@code identity}. */
  public ServerBuilder server(Identity identity) {
    return Tls.server(identity).backend(backend).version(version());
  }

  /** Returns the context for that builder, the same for an equal configuration. */
  public ClientContext context(ClientBuilder builder) {
    return contexts.client(builder);
  }

  /** Returns the context for that builder, the same for an equal configuration. */
  public ServerContext context(ServerBuilder builder) {
    return contexts.server(builder);
  }

  /** Returns the makings of a pair, with this scene's role, delivery and buffers. */
  public Pairing pairing(ClientBuilder client, ServerBuilder server) {
    return new Pairing(context(client), context(server))
        .subject(role())
        .delivery(delivery(), seed)
        .buffers(buffers());
  }

  /** Returns the pair made so, before its first call. */
  public Pair wrap(Pairing pairing) {
    Pair pair = (recorded ? pairing.record(recorders) : pairing).wrap();
    pairs.add(pair);
    return pair;
  }

  /** Returns a pair of these two, before its first call. */
  public Pair wrap(ClientBuilder client, ServerBuilder server) {
    return wrap(pairing(client, server));
  }

  /** Returns the usual pair, before its first call. */
  public Pair wrap() {
    return wrap(client(), server());
  }

  /** Returns the usual pair after its handshake, with nothing under way. */
  public Pair connected() {
    return connected(client(), server());
  }

  /** Returns a pair of these two after its handshake, with nothing under way. */
  public Pair connected(ClientBuilder client, ServerBuilder server) {
    return wrap(client, server).handshake();
  }

  void finish() {
    pairs.forEach(Pair::finish);
  }

  void release() {
    pairs.forEach(Pair::release);
  }
}
