// SPDX-License-Identifier: Apache-2.0
package tlsbio.examples.toy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.ClosedException;
import tlsbio.MemoryBIO;
import tlsbio.Peer;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.ServerConfig;
import tlsbio.Status;
import tlsbio.TlsConfig;
import tlsbio.TlsContext;
import tlsbio.TlsException;
import tlsbio.UnexpectedEofException;

/**
 * One end of a toy connection. The client says hello, the server answers with the protocol it
 * chose, the client says that it is done.
 */
final class ToyObject extends ToyFacts {

  private static final int HELLO = 1;
  private static final int ANSWER = 2;
  private static final int FINISHED = 20;

  private final ToyWire wire;
  private final Set<Flaw> flaws;
  private final TlsConfig config;
  private Status status;
  private boolean helloSent;
  private boolean closed;
  private boolean closeSent;
  private boolean closeSeen;
  private boolean idled;
  private @Nullable TlsException fault;
  private ByteBuffer plaintext = ByteBuffer.allocate(0);

  ToyObject(
      TlsContext context,
      TlsConfig config,
      MemoryBIO in,
      MemoryBIO out,
      Peer peer,
      Set<Flaw> flaws) {
    super(context, config instanceof ServerConfig, peer);
    this.wire = new ToyWire(in, out, flaws);
    this.flaws = flaws;
    this.config = config;
    this.status = isServer() ? Status.WANT_READ : Status.DONE;
  }

  @Override
  public Status doHandshake() throws TlsException {
    if (spins()) {
      return status(Status.WANT_READ);
    }
    requireUsable();
    if (!isServer() && !helloSent) {
      helloSent = true;
      String hello =
          config.versions()
              + "\n"
              + peer().nameToSend().orElse("")
              + "\n"
              + String.join(",", config.alpn());
      wire.send(ToyWire.HANDSHAKE, message(HELLO, hello));
    }
    while (!isHandshakeDone()) {
      ToyWire.Frame record = next();
      if (record == null) {
        return status(Status.WANT_READ);
      }
      if (record.type() != ToyWire.HANDSHAKE || record.content().length == 0) {
        throw fail(Reason.UNEXPECTED_MESSAGE, Alert.UNEXPECTED_MESSAGE);
      }
      handshakeMessage(record.content());
    }
    return status(Status.DONE);
  }

  private void handshakeMessage(byte[] content) throws TlsException {
    String text = new String(content, 1, content.length - 1, StandardCharsets.ISO_8859_1);
    if (isServer() && content[0] == HELLO) {
      String[] lines = text.split("\n", -1);
      if (!lines[0].equals(config.versions().toString())) {
        throw fail(Reason.UNSUPPORTED_PROTOCOL, Alert.PROTOCOL_VERSION);
      }
      serverName(lines[1]);
      List<String> offered = List.of(lines[2].split(","));
      Optional<String> chosen = config.alpn().stream().filter(offered::contains).findFirst();
      if (chosen.isEmpty() && !config.alpn().isEmpty() && !lines[2].isEmpty()) {
        throw fail(Reason.NO_APPLICATION_PROTOCOL, Alert.NO_APPLICATION_PROTOCOL);
      }
      alpn(chosen.orElse(""));
      wire.send(ToyWire.HANDSHAKE, message(ANSWER, chosen.orElse("")));
    } else if (!isServer() && content[0] == ANSWER) {
      alpn(text);
      wire.send(ToyWire.HANDSHAKE, message(FINISHED, ""));
      handshakeDone(config);
    } else if (isServer() && content[0] == FINISHED) {
      if (flaws.contains(Flaw.WRONG_ALPN) && selectedAlpnProtocol().isPresent()) {
        alpn("wrong");
      }
      handshakeDone(config);
    } else {
      throw fail(Reason.UNEXPECTED_MESSAGE, Alert.UNEXPECTED_MESSAGE);
    }
  }

  @Override
  public int read(ByteBuffer dst) throws TlsException {
    if (dst.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    if (plaintext.hasRemaining() && !closed) {
      return take(dst);
    }
    if (doHandshake() != Status.DONE || !dst.hasRemaining()) {
      return 0;
    }
    int start = dst.position();
    while (dst.hasRemaining() && !closeSeen) {
      if (!plaintext.hasRemaining() && !readRecord(dst.position() > start)) {
        break;
      }
      take(dst);
    }
    int n = dst.position() - start;
    if (n > 0) {
      status = Status.DONE;
      return n;
    }
    if (closeSeen) {
      if (flaws.contains(Flaw.SWALLOWS_AFTER_CLOSE)) {
        wire.discardAll();
      }
      status = flaws.contains(Flaw.ZERO_AFTER_CLOSE) ? Status.WANT_READ : Status.DONE;
      return flaws.contains(Flaw.ZERO_AFTER_CLOSE) ? 0 : -1;
    }
    status = Status.WANT_READ;
    if (flaws.contains(Flaw.THROWS_FOR_WOULD_BLOCK)) {
      throw new TlsException(
          "would block",
          new TlsException.Fault(Reason.INTERNAL_ERROR, null, false, Phase.DATA, "toy"),
          null);
    }
    return 0;
  }

  /** Returns true if a record came; with {@code mayWait} a bad one is left for the next call. */
  private boolean readRecord(boolean mayWait) throws TlsException {
    if (mayWait && wire.header() >> 16 != ToyWire.DATA) {
      return false;
    }
    ToyWire.Frame record = next();
    if (record == null) {
      return false;
    }
    if (record.type() == ToyWire.ALERT) {
      closeSeen = true;
      return true;
    }
    if (record.type() != ToyWire.DATA) {
      throw fail(Reason.UNEXPECTED_MESSAGE, Alert.UNEXPECTED_MESSAGE);
    }
    plaintext = ByteBuffer.wrap(record.content());
    return true;
  }

  private int take(ByteBuffer dst) {
    int n = Math.min(dst.remaining(), plaintext.remaining());
    dst.put(plaintext.slice().limit(n));
    plaintext.position(plaintext.position() + n);
    return n;
  }

  @Override
  public int write(ByteBuffer src) throws TlsException {
    if (closeSent) {
      throw new ClosedException("closed", fault(Reason.PROTOCOL_IS_SHUTDOWN, null), null);
    }
    if (doHandshake() != Status.DONE) {
      return 0;
    }
    int start = src.position();
    while (src.hasRemaining()) {
      byte[] content = new byte[Math.min(src.remaining(), context().config().recordSize())];
      if (!wire.room(content.length)) {
        break;
      }
      src.get(content);
      boolean lie = flaws.contains(Flaw.SHORT_WRITE_LIE) && content.length > 1000;
      wire.send(ToyWire.DATA, lie ? java.util.Arrays.copyOf(content, content.length / 2) : content);
    }
    status = src.hasRemaining() ? Status.WANT_WRITE : Status.DONE;
    return src.position() - start;
  }

  @Override
  public Status unwrap() throws TlsException {
    if (!isHandshakeDone()) {
      throw new IllegalStateException("the handshake is not done");
    }
    requireUsable();
    if (!closeSent || flaws.contains(Flaw.MANY_CLOSES)) {
      closeSent = true;
      wire.alert(Alert.CLOSE_NOTIFY, false);
    }
    while (!closeSeen) {
      if (plaintext.hasRemaining() || !readRecord(false)) {
        return status(Status.WANT_READ);
      }
    }
    return status(Status.DONE);
  }

  private ToyWire.@Nullable Frame next() throws TlsException {
    byte[] first = wire.peek(5);
    if (isServer() && new String(first, StandardCharsets.ISO_8859_1).startsWith("GET ")) {
      throw fail(Reason.HTTP_REQUEST, null);
    }
    if (first.length > 0 && (first[0] < 20 || first[0] > 23)) {
      throw fail(Reason.WRONG_VERSION_NUMBER, Alert.PROTOCOL_VERSION);
    }
    if (first.length == 5 && (wire.header() & 0xffff) > ToyWire.LARGEST + 4) {
      throw fail(Reason.PACKET_LENGTH_TOO_LONG, Alert.RECORD_OVERFLOW);
    }
    ToyWire.Frame record = wire.receive();
    boolean over = wire.ended() || (first.length > 0 && wire.marked());
    if (record == null && over && !flaws.contains(Flaw.DROPS_EOF)) {
      if (flaws.contains(Flaw.RAGGED_EOF_IS_CLEAN) && isHandshakeDone()) {
        closeSeen = true;
        return null;
      }
      TlsException eof =
          new UnexpectedEofException("eof", fault(Reason.UNEXPECTED_EOF_WHILE_READING, null), null);
      fault = eof;
      throw eof;
    }
    if (record != null && !record.intact()) {
      throw fail(Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC, Alert.BAD_RECORD_MAC);
    }
    if (record != null && record.type() == ToyWire.ALERT && record.content()[0] == 2) {
      Alert alert = Alert.of(record.content()[1] & 0xff);
      TlsException received =
          new TlsException(
              "received " + alert,
              new TlsException.Fault(Reason.ALERT_RECEIVED, alert, true, phase(), "toy"),
              null);
      fault = received;
      throw received;
    }
    return record;
  }

  private TlsException fail(Reason reason, @Nullable Alert alert) {
    if (alert != null) {
      wire.alert(alert, true);
    }
    TlsException e = new TlsException("toy: " + reason, fault(reason, alert), null);
    fault = e;
    return e;
  }

  private TlsException.Fault fault(Reason reason, @Nullable Alert alert) {
    return new TlsException.Fault(reason, alert, false, phase(), "toy");
  }

  private Phase phase() {
    if (!isHandshakeDone()) {
      return Phase.HANDSHAKE;
    }
    return closeSent || closeSeen ? Phase.CLOSING : Phase.DATA;
  }

  private void requireUsable() throws TlsException {
    if (closed) {
      throw new ClosedException("closed", fault(Reason.PROTOCOL_IS_SHUTDOWN, null), null);
    }
    if (fault != null) {
      TlsException again = fault.again();
      if (flaws.contains(Flaw.FORGETS_FAULT)) {
        again = new TlsException("again", fault(Reason.INTERNAL_ERROR, null), null);
      }
      throw again;
    }
  }

  private Status status(Status next) {
    status = wire.isWaiting() ? Status.WANT_WRITE : next;
    return status;
  }

  private boolean spins() {
    idled = flaws.contains(Flaw.SPINS) && !idled;
    return idled && !isHandshakeDone();
  }

  private static byte[] message(int type, String text) {
    byte[] content = (" " + text).getBytes(StandardCharsets.ISO_8859_1);
    content[0] = (byte) type;
    return content;
  }

  @Override
  public int pending() {
    return flaws.contains(Flaw.NOTHING_PENDING) ? 0 : plaintext.remaining();
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public void close() {
    closed = true;
  }
}
