// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SSL;
import java.nio.ByteBuffer;
import tlsbio.engine.TlsEngine;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * The records of one connection once its handshake is done, many per native call where there are
 * many (ADR 0008).
 *
 * <p><b>Reading.</b> BoringSSL takes one record from the BIO at a time and none after a
 * close_notify, so all records shown are set once and read in a row. What did not fit into the
 * caller's buffer stays inside, and {@link #pending} tells.
 *
 * <p><b>Writing.</b> One call seals as many records as the plaintext makes. The window is made
 * large enough for all of them beforehand, so BoringSSL never has to keep one back: it would want
 * the same bytes again, and a caller may have others.
 *
 * <p><b>Heap buffers</b> pass through free memory of the outgoing BIO, which is never committed.
 *
 * <p>Methods return 0 or an error of {@code SSL_get_error}.
 */
final class TcnRecords {

  /** The most plaintext in a record. */
  private static final int RECORD = 1 << 14;

  private static final int HEADER = 5;

  /** The most plaintext per native call. */
  private static final int WRITE_BATCH = 64 * RECORD;

  private static final int WRITE_BATCH_HEAP = 4 * RECORD;

  /** What goes out before the first record of a write: the answer to a KeyUpdate. */
  private static final int BEFORE_RECORDS = 256;

  private final int tickets;
  private boolean wrote;

  private final Natives natives;
  private final Addresses addresses;
  private final Port port;
  private int pending;
  private int unread; // records, in the read that is under way
  private int consumed;
  private int overhead = TlsEngine.MOST_OVERHEAD; // until the natives can be asked

  /**
   * Makes those of a connection.
   *
   * @param tickets the most that a server's tickets need, which go out before its first record
   */
  TcnRecords(Natives natives, Addresses addresses, Port port, int tickets) {
    this.tickets = tickets;
    this.natives = natives;
    this.addresses = addresses;
    this.port = port;
  }

  /** Sets the most bytes a record adds. */
  void overhead(int bytes) {
    overhead = bytes;
  }

  int overhead() {
    return overhead;
  }

  /** Returns how many bytes of records the last read took. */
  int consumed() {
    return consumed;
  }

  /** Returns how many decrypted bytes are inside. */
  int pending() {
    return pending;
  }

  /**
   * Reads what is shown, as far as {@code dst} has room. What it came to is told by what moved and
   * by the error; an alert that an error was answered with is in {@code out}.
   */
  int read(long ssl, BioSource in, BioSink out, ByteBuffer dst) {
    ByteBuffer window = in.readable();
    boolean shown = window.hasRemaining();
    int left = pending > 0 ? 1 : 0;
    if (shown) {
      left += records(window);
      port.openSource(window);
    }
    unread = left;
    int error = dst.isDirect() ? readDirect(ssl, dst) : readHeap(ssl, dst, out);
    consumed = !shown ? 0 : unread == 0 ? port.closeSourceAtEnd(in) : port.closeSource(in);
    if (error != SSL.SSL_ERROR_NONE && error != SSL.SSL_ERROR_WANT_READ) {
      port.flush(out);
    }
    return error;
  }

  /** Returns the number of records in {@code window}, all of which are whole. */
  private static int records(ByteBuffer window) {
    int count = 0;
    int limit = window.limit();
    for (int at = window.position(); at + HEADER <= limit; count++) {
      at += HEADER + (window.getShort(at + 3) & 0xffff);
    }
    return count;
  }

  private int readDirect(long ssl, ByteBuffer dst) {
    long base = addresses.of(dst) - dst.position();
    while (unread > 0 && dst.hasRemaining()) {
      int asked = dst.remaining();
      int n = natives.readFromSSL(ssl, base + dst.position(), asked);
      if (n <= 0) {
        pending = 0;
        return natives.getError(ssl, n);
      }
      dst.position(dst.position() + n);
      unread -= exhausted(ssl, n, asked);
    }
    return SSL.SSL_ERROR_NONE;
  }

  private int readHeap(long ssl, ByteBuffer dst, BioSink out) {
    ByteBuffer scratch = out.writable(Math.min(dst.remaining(), RECORD));
    int start = scratch.position();
    int room = Math.min(scratch.remaining(), RECORD);
    long address = addresses.of(scratch);
    try {
      while (unread > 0 && dst.hasRemaining()) {
        int asked = Math.min(dst.remaining(), room);
        int n = natives.readFromSSL(ssl, address, asked);
        if (n <= 0) {
          pending = 0;
          return natives.getError(ssl, n);
        }
        dst.put(scratch.limit(start + n).position(start));
        unread -= exhausted(ssl, n, asked);
      }
      return SSL.SSL_ERROR_NONE;
    } finally {
      out.commit(0);
    }
  }

  /** Returns 1 if a read of {@code n} out of {@code asked} bytes has ended its record, else 0. */
  private int exhausted(long ssl, int n, int asked) {
    boolean ended = n < asked || n == RECORD;
    pending = ended ? 0 : natives.sslPending(ssl);
    return pending == 0 ? 1 : 0;
  }

  /** Writes all of {@code src}. */
  int write(long ssl, ByteBuffer src, BioSink out) {
    int error = SSL.SSL_ERROR_NONE;
    if (src.isDirect()) {
      long base = addresses.of(src) - src.position();
      while (src.hasRemaining() && error == SSL.SSL_ERROR_NONE) {
        int n = Math.min(src.remaining(), WRITE_BATCH);
        port.openSink(out, sealed(n));
        error = seal(ssl, base + src.position(), n, out);
        src.position(src.position() + n);
      }
    } else {
      while (src.hasRemaining() && error == SSL.SSL_ERROR_NONE) {
        error = writeHeap(ssl, src, Math.min(src.remaining(), WRITE_BATCH_HEAP), out);
      }
    }
    return error;
  }

  /** Puts the plaintext behind the room for its records, in the same window. */
  private int writeHeap(long ssl, ByteBuffer src, int n, BioSink out) {
    int room = sealed(n);
    ByteBuffer window = out.writable(Math.addExact(room, n));
    int plain = window.position() + room;
    window.limit(plain + n).position(plain);
    int limit = src.limit();
    window.put(src.limit(src.position() + n));
    src.limit(limit);
    long address = addresses.of(window) - n;
    port.openSink(out, room);
    return seal(ssl, address, n, out);
  }

  private int seal(long ssl, long address, int n, BioSink out) {
    int result;
    int error = SSL.SSL_ERROR_NONE;
    try {
      result = natives.writeToSSL(ssl, address, n);
      if (result <= 0) {
        error = natives.getError(ssl, result);
      }
    } finally {
      port.closeSink(out);
    }
    if (error == SSL.SSL_ERROR_NONE ? result != n : error == SSL.SSL_ERROR_WANT_WRITE) {
      throw new AssertionError("report this: BoringSSL took " + result + " of " + n + " bytes");
    }
    return error;
  }

  /** Returns an upper bound of what {@code n} bytes of plaintext become. */
  private int sealed(int n) {
    return n + (n + RECORD - 1) / RECORD * overhead + before();
  }

  private int before() {
    int room = wrote ? BEFORE_RECORDS : BEFORE_RECORDS + tickets;
    wrote = true;
    return room;
  }

  /** Sends close_notify. */
  int shutdown(long ssl, BioSink out) {
    port.openSink(out, before());
    int result = natives.shutdownSSL(ssl);
    int error = result < 0 ? natives.getError(ssl, result) : SSL.SSL_ERROR_NONE;
    port.closeSink(out);
    return error;
  }
}
