// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.toy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.Reason;
import tlsbio.ServerConfig;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.core.toy.ToyBackend.Habit;
import tlsbio.engine.EngineException;
import tlsbio.engine.EngineParameters;
import tlsbio.engine.Negotiated;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * The toy's protocol: a real ClientHello one way; the other way one "hello" record that carries the
 * chosen protocol and the server's certificates; then a "finished" record from the client with its
 * certificates. Application data is a record of type 23 whose content is an inner type and the
 * plaintext.
 */
public final class ToyEngine implements TlsEngine {

  static final CipherSuite SUITE = CipherSuite.of(0x1301);

  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int DATA = 23;
  private static final int FRAGMENT = 16_384 - 1;

  /** How often each call came, for tests of progress. */
  public int calls;

  /** True if the next read needs a task first ({@link Habit#READ_TASKS}). */
  public boolean wantTask;

  /** True after {@link #close}. */
  public boolean closed;

  private final ToyBackend backend;
  private final TlsConfig config;
  private final EngineParameters parameters;
  private final boolean server;
  private ByteBuffer kept = ByteBuffer.allocate(0);
  private List<X509Certificate> peer = List.of();
  private String alpn = "";
  private boolean started;
  private boolean retried;
  private boolean answered;
  private boolean established;
  private @Nullable Runnable task;
  private boolean judged;

  ToyEngine(ToyBackend backend, TlsConfig config, EngineParameters parameters, boolean server) {
    this.backend = backend;
    this.config = config;
    this.parameters = parameters;
    this.server = server;
  }

  private boolean has(Habit habit) {
    return backend.habits.contains(habit);
  }

  @Override
  public int handshake(BioSource in, BioSink out) throws EngineException {
    calls++;
    if (!server && !started) {
      started = true;
      hello(out);
      return WANT_READ;
    }
    if (task != null && !judged) {
      return WANT_TASK;
    }
    if (judged) {
      judged = false;
      task = null;
      return settle(out);
    }
    ByteBuffer window = in.readable();
    if (window.remaining() < 5) {
      return WANT_READ;
    }
    int size = 5 + (window.getShort(window.position() + 3) & 0xffff);
    int type = window.get(window.position());
    ByteBuffer content = window.slice(window.position() + 5, size - 5);
    if (type == ALERT) {
      Alert alert = Alert.of(content.get(1) & 0xff);
      in.consume(size);
      if (alert.equals(Alert.CLOSE_NOTIFY)) {
        return CLOSED;
      }
      throw EngineException.received(alert, null);
    }
    if (type != HANDSHAKE) {
      throw fault(Reason.UNEXPECTED_MESSAGE, Alert.UNEXPECTED_MESSAGE, out);
    }
    int answer = server ? serve(content, out) : follow(content, out);
    in.consume(size);
    return answer;
  }

  private int serve(ByteBuffer content, BioSink out) throws EngineException {
    if (has(Habit.RETRIES) && !retried) {
      retried = true;
      record(out, HANDSHAKE, ToyHellos.helloRetryRequest());
      return WANT_READ;
    }
    if (!answered) {
      answered = true;
      alpn = has(Habit.INVENTS_ALPN) ? "invented" : String.join("", parameters.alpn());
      record(out, HANDSHAKE, certificates(20, alpn, config));
      return WANT_READ;
    }
    return judge(content, out);
  }

  private int follow(ByteBuffer content, BioSink out) throws EngineException {
    if (content.get(0) == 2) {
      hello(out);
      return WANT_READ;
    }
    return judge(content, out);
  }

  private int judge(ByteBuffer content, BioSink out) throws EngineException {
    content.get();
    byte[] name = new byte[content.get()];
    content.get(name);
    if (!server) {
      alpn = new String(name, StandardCharsets.ISO_8859_1);
    }
    peer = read(content);
    if (has(Habit.TASKS)) {
      task =
          () -> {
            verdict = verify();
            judged = true;
          };
      return WANT_TASK;
    }
    verdict = verify();
    return settle(out);
  }

  private boolean verdict;

  private boolean verify() {
    boolean asks = !server || ((ServerConfig) config).clientAuth() != tlsbio.ClientAuth.NONE;
    return has(Habit.SKIPS_VERIFIER) || !asks || parameters.verifier().verify(peer).isOk();
  }

  private int settle(BioSink out) throws EngineException {
    if (!verdict) {
      throw fault(Reason.CERTIFICATE_VERIFY_FAILED, Alert.BAD_CERTIFICATE, out);
    }
    if (!server) {
      record(out, HANDSHAKE, certificates(20, "", config));
    }
    established = true;
    return DONE;
  }

  private void hello(BioSink out) {
    record(out, HANDSHAKE, ToyHellos.clientHello(parameters.serverName(), parameters.alpn()));
  }

  private EngineException fault(Reason reason, Alert alert, BioSink out) {
    record(out, ALERT, new byte[] {2, (byte) alert.code()});
    return EngineException.local(reason, alert, "toy: " + reason, null);
  }

  @Override
  public int read(BioSource in, BioSink out, ByteBuffer dst) throws EngineException {
    calls++;
    if (has(Habit.BREAKS)) {
      throw fault(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, Alert.BAD_RECORD_MAC, out);
    }
    if (wantTask) {
      task = () -> wantTask = false;
      return WANT_TASK;
    }
    int start = dst.position();
    while (true) {
      move(kept, dst);
      if (kept.hasRemaining() || !dst.hasRemaining()) {
        break;
      }
      ByteBuffer window = in.readable();
      if (!window.hasRemaining()) {
        break;
      }
      int size = 5 + (window.getShort(window.position() + 3) & 0xffff);
      int type = window.get(window.position());
      ByteBuffer content = window.slice(window.position() + 5, size - 5);
      boolean alert = type == ALERT || (type == DATA && content.get(0) == ALERT);
      if (alert) {
        if (dst.position() > start) {
          break;
        }
        Alert received = Alert.of(content.get(content.limit() - 1) & 0xff);
        in.consume(size);
        if (received.equals(Alert.CLOSE_NOTIFY)) {
          return CLOSED;
        }
        throw EngineException.received(received, null);
      }
      if (type != DATA || content.get(0) != DATA) {
        throw fault(Reason.UNEXPECTED_RECORD, Alert.UNEXPECTED_MESSAGE, out);
      }
      content.get();
      if (has(Habit.PIECEMEAL)) {
        kept = ByteBuffer.allocate(content.remaining()).put(content).flip();
        in.consume(size);
        move(kept, dst);
      } else if (dst.position() > start && dst.remaining() < size) {
        break;
      } else {
        dst.put(content);
        in.consume(size);
      }
      if (!has(Habit.BATCHES)) {
        break;
      }
    }
    return dst.position() - start;
  }

  private static void move(ByteBuffer from, ByteBuffer to) {
    while (from.hasRemaining() && to.hasRemaining()) {
      to.put(from.get());
    }
  }

  @Override
  public void write(ByteBuffer src, BioSink out) {
    calls++;
    while (src.hasRemaining()) {
      int n = Math.min(src.remaining(), FRAGMENT);
      byte[] content = new byte[n + 1];
      content[0] = DATA;
      src.get(content, 1, n);
      record(out, DATA, content);
    }
  }

  @Override
  public void shutdown(BioSink out) {
    record(out, DATA, new byte[] {ALERT, 0});
  }

  @Override
  public void abort(Alert alert, BioSink out) {
    record(
        out,
        established ? DATA : ALERT,
        new byte[] {(byte) (established ? ALERT : 2), (byte) alert.code()});
  }

  @Override
  public Runnable task() {
    Runnable work = task;
    if (work == null) {
      throw new AssertionError("no task");
    }
    return work;
  }

  @Override
  public int pending() {
    return kept.remaining();
  }

  @Override
  public boolean readsPiecemeal() {
    return has(Habit.PIECEMEAL);
  }

  @Override
  public int recordOverhead() {
    return 6;
  }

  @Override
  public Negotiated negotiated() {
    String key = has(Habit.CLAIMS_A_KEY) ? "toy" : null;
    return new Negotiated(
        TlsVersion.TLS_1_3, SUITE, null, alpn.isEmpty() ? null : alpn, peer, List.of(), false, key);
  }

  @Override
  public void close() {
    closed = true;
  }

  private static void record(BioSink out, int type, byte[] content) {
    ByteBuffer window = out.writable(5 + content.length);
    window.put((byte) type).putShort((short) 0x0303).putShort((short) content.length).put(content);
    out.commit(5 + content.length);
  }

  private static byte[] certificates(int type, String alpn, TlsConfig config) {
    ByteBuffer all = ByteBuffer.allocate(16_000);
    byte[] name = alpn.getBytes(StandardCharsets.ISO_8859_1);
    all.put((byte) type).put((byte) name.length).put(name);
    try {
      if (!config.identities().isEmpty()) {
        for (X509Certificate certificate : config.identities().get(0).chain()) {
          byte[] der = certificate.getEncoded();
          all.putShort((short) der.length).put(der);
        }
      }
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
    byte[] bytes = new byte[all.position()];
    all.flip().get(bytes);
    return bytes;
  }

  private static List<X509Certificate> read(ByteBuffer content) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      while (content.hasRemaining()) {
        byte[] der = new byte[content.getShort() & 0xffff];
        content.get(der);
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
    return chain;
  }
}
