// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.TlsVersion;
import tlsbio.engine.EngineException;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * One SSLEngine, over {@link JdkRecords}.
 *
 * <p><b>Handshake.</b> JSSE says after every step what it wants: a task, a wrap, a record. The loop
 * follows the status in the result at hand and asks {@code getHandshakeStatus()} only where there
 * is none. FINISHED comes once or, on a client of TLS 1.3 that is given tickets, more often, so it
 * is latched. Tasks are never run here; after one that failed JSSE wants a wrap, which then throws
 * what the task threw.
 *
 * <p><b>After it.</b> {@link #read} reads one record a call, so plaintext, a close and a fault
 * never come together. Whatever a record makes JSSE want to say (the reply to a KeyUpdate, in TLS
 * 1.2 that to a close_notify) is written before the call returns.
 *
 * <p><b>Faults.</b> The first exception counts: the alert for it is written, then {@link JdkFaults}
 * translates it.
 */
final class JdkEngine implements TlsEngine {

  private @Nullable JdkRecords records;

  private final Runnable announce;
  private boolean started;
  private boolean finished;

  /**
   * Makes one.
   *
   * @param announce tells of a session that JSSE has put into its cache
   */
  JdkEngine(JdkRecords records, Runnable announce) {
    this.records = records;
    this.announce = announce;
  }

  private JdkRecords records() {
    JdkRecords open = records;
    if (open == null) {
      throw new IllegalStateException("the engine is closed");
    }
    return open;
  }

  @Override
  public int handshake(BioSource in, BioSink out) throws EngineException {
    JdkRecords tls = records();
    try {
      if (!started) {
        started = true;
        tls.engine.beginHandshake();
      }
      return steps(tls, in, out);
    } catch (SSLException | RuntimeException e) {
      int sent = tls.drain(out);
      if (JdkFaults.isCloseDuringHandshake(e)) {
        return CLOSED;
      }
      throw JdkFaults.translate(e, sent);
    }
  }

  private int steps(JdkRecords tls, BioSource in, BioSink out) throws SSLException {
    HandshakeStatus status = tls.engine.getHandshakeStatus();
    while (!finished || status == HandshakeStatus.NEED_WRAP) {
      SSLEngineResult result;
      switch (status) {
        case NEED_TASK -> {
          return WANT_TASK;
        }
        case NEED_WRAP -> result = tls.wrap(JdkRecords.NOTHING, out);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (status == HandshakeStatus.NEED_UNWRAP && !in.readable().hasRemaining()) {
            return WANT_READ;
          }
          result = tls.unwrap(in, JdkRecords.NOTHING);
          if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            return WANT_READ;
          }
        }
        default -> {
          return CLOSED; // not handshaking any more, and never was done
        }
      }
      if (result.getStatus() == Status.CLOSED) {
        tls.drain(out);
        return CLOSED;
      }
      if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
        finished = true;
        status = tls.engine.getHandshakeStatus(); // a server's ticket may still wait to be sent
      } else {
        requireProgress(status, result);
        status = result.getHandshakeStatus();
      }
    }
    return DONE;
  }

  private static void requireProgress(HandshakeStatus before, SSLEngineResult result)
      throws SSLException {
    boolean moved = result.bytesConsumed() > 0 || result.bytesProduced() > 0;
    if (result.getStatus() != Status.OK || (!moved && result.getHandshakeStatus() == before)) {
      throw new SSLException("JSSE made no progress: " + result);
    }
  }

  @Override
  public Runnable task() {
    SSLEngine engine = records().engine;
    return () -> {
      for (Runnable next = engine.getDelegatedTask();
          next != null;
          next = engine.getDelegatedTask()) {
        next.run();
      }
    };
  }

  @Override
  public int read(BioSource in, BioSink out, ByteBuffer dst) throws EngineException {
    JdkRecords tls = records();
    try {
      while (in.readable().hasRemaining()) {
        SSLEngineResult result = tls.unwrap(in, dst);
        boolean answered = tls.answer(result.getHandshakeStatus(), out);
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
          announce.run(); // a ticket was read
        }
        switch (result.getStatus()) {
          case CLOSED -> {
            return CLOSED;
          }
          case BUFFER_OVERFLOW ->
              throw new AssertionError("a record needs more than " + dst.remaining() + " bytes");
          default -> {
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
              return WANT_TASK;
            }
            if (result.bytesConsumed() > 0) {
              return result.bytesProduced();
            }
            if (!answered) {
              return WANT_READ;
            }
          }
        }
      }
      return WANT_READ;
    } catch (SSLException | RuntimeException e) {
      throw JdkFaults.translate(e, tls.drain(out));
    }
  }

  @Override
  public void write(ByteBuffer src, BioSink out) throws EngineException {
    JdkRecords tls = records();
    try {
      HandshakeStatus status = HandshakeStatus.NOT_HANDSHAKING;
      while (src.hasRemaining()) {
        SSLEngineResult result = tls.wrap(src, out);
        if (result.bytesProduced() == 0) {
          throw new SSLException("JSSE made no progress: " + result);
        }
        status = result.getHandshakeStatus();
      }
      tls.answer(status, out); // a KeyUpdate that this much data has made necessary
    } catch (SSLException | RuntimeException e) {
      throw JdkFaults.translate(e, tls.drain(out));
    }
  }

  @Override
  public void updateKeys(BioSink out) throws EngineException {
    JdkRecords tls = records();
    try {
      tls.engine.beginHandshake(); // in TLS 1.3 it means this
      tls.answer(tls.engine.getHandshakeStatus(), out);
    } catch (SSLException | RuntimeException e) {
      throw JdkFaults.translate(e, tls.drain(out));
    }
  }

  @Override
  public void shutdown(BioSink out) {
    JdkRecords tls = records();
    tls.engine.closeOutbound();
    tls.drain(out);
  }

  @Override
  public void abort(Alert alert, BioSink out) {
    records().abort(alert, out);
  }

  @Override
  public Negotiated negotiated() {
    SSLEngine engine = records().engine;
    SSLSession session = engine.getSession();
    String alpn = engine.getApplicationProtocol();
    CipherSuite suite = CipherSuite.of(session.getCipherSuite());
    if (suite.version() == TlsVersion.TLS_1_2) {
      announce.run();
    }
    return new Negotiated(
        suite.version(), // getProtocol() of one of Conscrypt's servers says TLSv1.2 after a 1.3
        suite,
        null,
        alpn == null || alpn.isEmpty() ? null : alpn,
        asks(engine) ? peerCertificates(session) : List.of(),
        localCertificates(session),
        false); // JSSE does not tell; core sees it in the hello
  }

  /** Returns whether the peer may have shown a chain; JSSE's answer to that is an exception. */
  private static boolean asks(SSLEngine engine) {
    return engine.getUseClientMode() || engine.getNeedClientAuth() || engine.getWantClientAuth();
  }

  private static List<X509Certificate> peerCertificates(SSLSession session) {
    try {
      return chain(session.getPeerCertificates());
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  private static List<X509Certificate> localCertificates(SSLSession session) {
    Certificate[] shown = session.getLocalCertificates();
    return shown == null ? List.of() : chain(shown);
  }

  private static List<X509Certificate> chain(Certificate[] certificates) {
    return List.of(Arrays.copyOf(certificates, certificates.length, X509Certificate[].class));
  }

  @Override
  public byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length) {
    return JdkAbilities.export(records().engine.getSession(), label, context, length);
  }

  /** The stack's memory is the collector's; all there is to do is to let go of it. */
  @Override
  public void close() {
    records = null;
  }
}
