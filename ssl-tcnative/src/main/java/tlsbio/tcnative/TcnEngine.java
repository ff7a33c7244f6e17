// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.KeyLog;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.TlsVersion;
import tlsbio.engine.AlertRecord;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.EngineSession;
import tlsbio.engine.Negotiated;
import tlsbio.engine.PeerChains;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * One SSL of BoringSSL, on the windows themselves: it reads records where they arrived and writes
 * them where they leave from. {@link Port} says how the two directions share the native BIO.
 *
 * <p><b>Handshake.</b> It starts on the records where there are some, and goes over to the sink
 * when the ring is full. What the peer's certificates are worth is asked in the middle of it,
 * inline or, with offload, by a task.
 *
 * <p><b>Lifetime.</b> The native memory is freed by {@link #close}, or by {@link Reaper} after this
 * object; every call keeps this object reachable until it ends.
 */
final class TcnEngine implements TlsEngine {

  /** A flight of the handshake mostly fits; one that does not goes out in pieces. */
  private static final int FLIGHT = 4096;

  private final TcnEngineFactory factory;
  private final Natives natives;
  private final Port port;
  private final TcnRecords records;
  private final Judgement judgement;
  private final NativeSsl connection;
  private final Cleaner.Cleanable registration;

  private final List<String> alpn;
  private final @Nullable KeyLog secrets;
  private final @Nullable Consumer<EngineSession> sessions;
  private final boolean server;
  private boolean closed;
  private @Nullable Throwable keyFailure;
  private List<X509Certificate> shown = List.of();

  TcnEngine(TcnEngineFactory factory, NativeSsl connection, EngineParameters parameters) {
    this.factory = factory;
    this.natives = factory.natives;
    this.port = new Port(natives, factory.addresses, connection.bio);
    this.records = new TcnRecords(natives, factory.addresses, port, factory.ticketRoom());
    this.judgement = new Judgement(parameters.verifier());
    this.connection = connection;
    this.alpn = parameters.alpn();
    this.secrets = parameters.secrets();
    this.sessions = parameters.sessions();
    this.server = factory.isServer();
    this.registration = Reaper.watch(this, connection);
    if (factory.isAsked()) {
      factory.verifications.add(connection.ssl, this);
    }
  }

  /** Returns the native SSL; a stale one would crash the JVM, so this is asked on every call. */
  private long ssl() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    return connection.ssl;
  }

  @Override
  public int handshake(BioSource in, BioSink out) throws EngineException {
    try {
      int outcome = steps(ssl(), in, out);
      if (outcome == DONE) {
        if (factory.isAsked() && sessions == null) {
          factory.verifications.remove(connection.ssl);
        }
        records.overhead(SSL.getMaxWrapOverhead(connection.ssl));
      } else if (shown.isEmpty()) {
        shown = factory.chosen(connection.ssl);
      }
      return outcome;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private int steps(long ssl, BioSource in, BioSink out) throws EngineException {
    boolean reading = in.readable().hasRemaining();
    while (true) {
      if (reading) {
        port.openSource(in.readable());
      } else {
        port.openSink(out, FLIGHT);
      }
      int result;
      int error = SSL.SSL_ERROR_NONE;
      try {
        result = natives.doHandshake(ssl);
        if (result <= 0) {
          error = natives.getError(ssl, result);
        }
      } finally {
        if (reading) {
          port.closeSource(in);
          port.flush(out);
        } else {
          port.closeSinkInClear(out);
        }
      }
      if (error == SSL.SSL_ERROR_NONE) {
        return DONE;
      } else if (error == SSL.SSL_ERROR_WANT_WRITE) {
        reading = false;
      } else if (error == SSL.SSL_ERROR_WANT_READ) {
        if (reading || !in.readable().hasRemaining()) {
          return WANT_READ;
        }
        reading = true;
      } else if (error == SSL.SSL_ERROR_WANT_CERTIFICATE_VERIFY
          || error == SSL.SSL_ERROR_WANT_PRIVATE_KEY_OPERATION) {
        return WANT_TASK;
      } else if (error == SSL.SSL_ERROR_ZERO_RETURN) {
        return CLOSED;
      } else {
        throw keyFailure == null ? fault(error) : keyFault(ssl, keyFailure, out);
      }
    }
  }

  /** Answers the natives' question about the peer's chain; never throws. */
  int verify(byte[][] chain) {
    return judgement.verify(chain, server ? null : SSL.getOcspResponse(connection.ssl));
  }

  /** Takes a line that the natives have for the key log; never throws. */
  void log(byte[] line) {
    if (secrets != null) {
      KeyLogLine.tell(line, secrets);
    }
  }

  /** Takes a session that a later connection may resume. */
  void sessionArrived(NativeSession session) {
    if (sessions != null) {
      sessions.accept(session);
    }
  }

  /** Remembers why a key that is elsewhere did not sign. */
  void keyFailed(Throwable cause) {
    keyFailure = cause;
  }

  @Override
  public Runnable task() {
    Runnable work = SSL.getTask(ssl());
    if (work == null) {
      throw new AssertionError("report this: no native task is outstanding");
    }
    return () -> {
      try {
        work.run();
      } finally {
        Reference.reachabilityFence(this);
      }
    };
  }

  @Override
  public int read(BioSource in, BioSink out, ByteBuffer dst) throws EngineException {
    try {
      int start = dst.position();
      int error = records.read(ssl(), in, out, dst);
      if (error == SSL.SSL_ERROR_NONE || error == SSL.SSL_ERROR_WANT_READ) {
        int n = dst.position() - start;
        return n > 0 || records.consumed() > 0 ? n : WANT_READ;
      }
      if (error == SSL.SSL_ERROR_ZERO_RETURN) {
        return CLOSED;
      }
      throw fault(error);
    } finally {
      Reference.reachabilityFence(this);
      Reference.reachabilityFence(dst);
    }
  }

  @Override
  public void write(ByteBuffer src, BioSink out) throws EngineException {
    try {
      int error = records.write(ssl(), src, out);
      if (error != SSL.SSL_ERROR_NONE) {
        throw fault(error);
      }
    } finally {
      Reference.reachabilityFence(this);
      Reference.reachabilityFence(src);
    }
  }

  @Override
  public void shutdown(BioSink out) throws EngineException {
    try {
      int error = records.shutdown(ssl(), out);
      if (error != SSL.SSL_ERROR_NONE && error != SSL.SSL_ERROR_WANT_READ) {
        throw fault(error);
      }
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void abort(Alert alert, BioSink out) {
    try {
      Poison.feed(alert, natives, ssl(), connection.bio);
      SSL.clearError();
      port.flush(out);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Returns what a failing call came to; empties the error queue. */
  private EngineException fault(int error) {
    factory.verifications.remove(connection.ssl);
    ErrorQueue queue = ErrorQueue.take();
    judgement.raise();
    if (queue.entries().isEmpty()) {
      return EngineException.local(
          Reason.INTERNAL_ERROR, port.sent(), "BoringSSL failed with error " + error, null);
    }
    return TcnFaults.translate(queue, port.sent(), judgement.alert());
  }

  /**
   * Returns what a key that did not sign comes to. BoringSSL sends no alert for it. A server signs
   * before anything of ours has gone, and a client of TLS 1.2 before it encrypts, so they say it in
   * the clear.
   */
  private EngineException keyFault(long ssl, Throwable cause, BioSink out) {
    ErrorQueue.take();
    boolean clear = server || TlsVersion.of(SSL.getVersion(ssl)) == TlsVersion.TLS_1_2;
    if (clear) {
      AlertRecord.write(Alert.INTERNAL_ERROR, out);
    }
    return EngineException.local(
        Reason.INTERNAL_ERROR,
        clear ? Alert.INTERNAL_ERROR : null,
        "the private key, which is elsewhere, did not sign: " + cause.getMessage(),
        cause);
  }

  @Override
  public int pending() {
    return records.pending();
  }

  @Override
  public boolean readsPiecemeal() {
    return true;
  }

  @Override
  public int recordOverhead() {
    return records.overhead();
  }

  @Override
  public Negotiated negotiated() {
    try {
      long ssl = ssl();
      String selected = SSL.getAlpnSelected(ssl);
      boolean resumed = SSL.isSessionReused(ssl);
      CipherSuite suite = CipherSuite.of(SSL.getCipherForSSL(ssl));
      return new Negotiated(
          suite.version(),
          suite,
          group(ssl),
          selected == null || selected.isEmpty() ? null : AlpnNames.find(selected, alpn),
          resumed && server ? remembered(ssl) : List.of(),
          resumed && server ? factory.onlyChain() : shown,
          resumed);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Returns the client's chain that is in the session, leaf first. */
  private static List<X509Certificate> remembered(long ssl) {
    byte[] leaf = SSL.getPeerCertificate(ssl);
    if (leaf == null) {
      return List.of();
    }
    List<byte[]> chain = new ArrayList<>(List.of(leaf));
    byte[][] others = SSL.getPeerCertChain(ssl);
    chain.addAll(others == null ? List.of() : List.of(others));
    return PeerChains.read(chain);
  }

  private static @Nullable NamedGroup group(long ssl) {
    String name;
    try {
      name = SSL.getGroupName(ssl);
    } catch (Exception e) {
      throw new AssertionError(e); // declared, never thrown
    }
    return name == null ? null : NamedGroup.of(name);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Reaper.close(registration, connection);
    }
  }
}
