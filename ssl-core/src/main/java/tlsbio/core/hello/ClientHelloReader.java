// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.ClientHello;
import tlsbio.Reason;
import tlsbio.spi.BioSource;

/**
 * Moves one ClientHello out of a BIO and reads it: the server's peek, before an engine exists.
 *
 * <p><b>Theory.</b> A record leaves the BIO only when it is whole, and once: each byte is copied
 * once into {@link #records()}, which an engine is fed later, exactly as they came. So a call costs
 * what the new records cost, however the bytes arrive. Only when the hello is spread over records
 * is it put together a second time, to be parsed. At every moment, also after a fault, the bytes
 * taken and the bytes left in the BIO are what the peer has sent: the record at fault is left,
 * except for an alert, which was taken.
 *
 * <p><b>What may come.</b> Handshake records with a ClientHello, alone: it must end where its last
 * record does, since the next message may be under new keys (RFC 8446 section 5.1). Before a second
 * hello, which follows a HelloRetryRequest, some change_cipher_spec records too (appendix D.4). All
 * together are 64 KiB at most, headers included. An alert is the end.
 */
public final class ClientHelloReader {

  /** The most bytes that the records of one hello may have. */
  public static final int LIMIT = 64 * 1024;

  /** The most change_cipher_spec records before a second hello; one would do. */
  static final int MOST_CCS = 8;

  private static final int CLIENT_HELLO = 1;
  private static final int MESSAGE_HEADER = 4;
  private static final byte[] NOTHING = {};

  private byte[] taken = NOTHING;
  private int size;
  private int records;
  private int ccsRecords;

  /** The message header so far, and how many bytes of the message have come, header included. */
  private int header;

  private int messageSize;

  private @Nullable ClientHello hello;
  private @Nullable ClientHello first;

  /** Makes a reader for a first hello. */
  public ClientHelloReader() {}

  /**
   * Moves whole records out of {@code in} until the hello is complete, and none after it.
   *
   * @return true if the hello is complete; false if more bytes are needed
   * @throws HelloException if what came cannot be the beginning of a hello, or is a bad one
   */
  public boolean read(BioSource in) throws HelloException {
    while (hello == null) {
      ByteBuffer window = in.readable();
      int length = RecordHeader.check(window, Protection.NONE);
      if (length < 0) {
        throw HelloException.of(RecordHeader.fault(length), window);
      }
      if (length == RecordHeader.INCOMPLETE) {
        return false;
      }
      int type = RecordHeader.type(window);
      if (type == RecordHeader.APPLICATION_DATA) {
        throw unexpected("application data");
      }
      if (window.remaining() < length) {
        return false;
      }
      window.limit(window.position() + length);
      judge(type, window.slice(window.position() + RecordHeader.SIZE, length - RecordHeader.SIZE));
      take(window);
      in.consume(length);
      if (type == RecordHeader.ALERT) {
        throw HelloException.received(Alert.of(taken[size - 1] & 0xff));
      }
      if (type == RecordHeader.HANDSHAKE && messageSize == expectedSize()) {
        finish();
      }
    }
    return true;
  }

  /**
   * Returns the hello.
   *
   * @throws IllegalStateException before {@link #read} has returned true
   */
  public ClientHello hello() {
    if (hello == null) {
      throw new IllegalStateException("no hello has been read");
    }
    return hello;
  }

  /**
   * Returns the records taken so far for this hello, exactly as they came, in heap memory from
   * position 0 to limit. A complete hello's bytes are never touched again.
   */
  public ByteBuffer records() {
    return ByteBuffer.wrap(taken, 0, size);
  }

  /**
   * Makes ready for the hello that answers a HelloRetryRequest. It must ask for the same name and
   * offer the same protocols as the first, which the server was chosen by.
   *
   * @throws IllegalStateException before {@link #read} has returned true, or the second time
   */
  public void expectSecond() {
    if (first != null) {
      throw new IllegalStateException("there is no third hello");
    }
    first = hello();
    hello = null;
    taken = NOTHING;
    size = 0;
    records = 0;
    header = 0;
    messageSize = 0;
  }

  /** Checks a whole record and counts its handshake bytes; takes nothing. */
  private void judge(int type, ByteBuffer content) throws HelloException {
    switch (type) {
      case RecordHeader.HANDSHAKE -> judgeHandshake(content);
      case RecordHeader.ALERT -> {
        if (content.remaining() != 2) {
          throw HelloException.of(
              Reason.LENGTH_MISMATCH, Alert.DECODE_ERROR, "the peer sent a malformed alert");
        }
      }
      default -> judgeCcs(content);
    }
    if (size + RecordHeader.SIZE + content.remaining() > LIMIT) {
      throw tooLong();
    }
  }

  private void judgeHandshake(ByteBuffer content) throws HelloException {
    int value = header;
    int seen = messageSize;
    for (int i = 0; i < content.remaining() && seen + i < MESSAGE_HEADER; i++) {
      value = value << 8 | RecordHeader.at(content, i);
      if (seen + i == 0 && value != CLIENT_HELLO) {
        throw HelloException.of(
            Reason.UNEXPECTED_MESSAGE,
            Alert.UNEXPECTED_MESSAGE,
            "the peer sent handshake message " + value + " in place of a ClientHello");
      }
    }
    seen += content.remaining();
    if (seen >= MESSAGE_HEADER) {
      int whole = MESSAGE_HEADER + (value & 0xffffff);
      if (whole > LIMIT) {
        throw tooLong();
      }
      if (seen > whole) {
        throw HelloException.of(
            Reason.UNEXPECTED_MESSAGE,
            Alert.UNEXPECTED_MESSAGE,
            "the peer sent more handshake bytes behind its ClientHello");
      }
    }
    header = value;
    messageSize = seen;
  }

  private void judgeCcs(ByteBuffer content) throws HelloException {
    boolean well = content.remaining() == 1 && content.get(0) == 1;
    if (first == null || messageSize > 0 || !well || ++ccsRecords > MOST_CCS) {
      throw unexpected("change_cipher_spec");
    }
  }

  private int expectedSize() {
    return messageSize < MESSAGE_HEADER ? -1 : MESSAGE_HEADER + (header & 0xffffff);
  }

  private void take(ByteBuffer record) {
    int n = record.remaining();
    if (taken.length - size < n) {
      taken = Arrays.copyOf(taken, size == 0 ? n : Math.max(size + n, Math.min(2 * size, LIMIT)));
    }
    record.get(taken, size, n);
    size += n;
    records++;
  }

  private void finish() throws HelloException {
    ClientHello read =
        records == 1
            ? ClientHelloParser.parse(taken, RecordHeader.SIZE + MESSAGE_HEADER, size)
            : ClientHelloParser.parse(joined(), MESSAGE_HEADER, messageSize);
    ClientHello before = first;
    if (before != null) {
      requireSame(before, read);
    }
    hello = read;
  }

  /** Returns the message that is spread over the records taken. */
  private byte[] joined() {
    ByteBuffer message = ByteBuffer.allocate(messageSize);
    ByteBuffer left = records();
    while (left.hasRemaining()) {
      int length = RecordHeader.check(left, Protection.NONE);
      if (RecordHeader.type(left) == RecordHeader.HANDSHAKE) {
        int from = left.position() + RecordHeader.SIZE;
        message.put(taken, from, length - RecordHeader.SIZE);
      }
      left.position(left.position() + length);
    }
    return message.array();
  }

  private static void requireSame(ClientHello first, ClientHello second) throws HelloException {
    boolean sameName = first.requestedName().equals(second.requestedName());
    if (!sameName || !first.alpnProtocols().equals(second.alpnProtocols())) {
      throw HelloException.of(
          Reason.ILLEGAL_PARAMETER,
          Alert.ILLEGAL_PARAMETER,
          "the second ClientHello "
              + (sameName ? "offers other protocols" : "asks for another name")
              + " than the first");
    }
  }

  private static HelloException unexpected(String what) {
    return HelloException.of(
        Reason.UNEXPECTED_RECORD,
        Alert.UNEXPECTED_MESSAGE,
        "the peer sent " + what + " in place of a ClientHello");
  }

  private static HelloException tooLong() {
    return HelloException.of(
        Reason.EXCESSIVE_MESSAGE_SIZE,
        Alert.ILLEGAL_PARAMETER,
        "the peer's ClientHello is longer than " + LIMIT + " bytes");
  }
}
