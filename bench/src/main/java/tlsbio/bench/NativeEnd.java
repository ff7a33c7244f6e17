// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import io.netty.internal.tcnative.SSL;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** One native connection between two pieces of memory, with as few native calls as it takes. */
final class NativeEnd implements AutoCloseable {

  final long ssl;
  private final long bio;

  /** Takes over {@code ssl}; {@code ring} is the size of the BIO's own buffer. */
  NativeEnd(long ssl, int ring) throws SSLException {
    this.ssl = ssl;
    this.bio = SSL.bioNewByteBuffer(ssl, ring);
  }

  /** Shakes hands as far as {@code in} goes; returns true if that was all. */
  boolean handshake(NativeMemory in, NativeMemory out) throws SSLException {
    boolean reading = !in.isEmpty();
    while (true) {
      if (reading) {
        in.openSource(bio);
      } else {
        out.openSink(bio);
      }
      int result = SSL.doHandshake(ssl);
      int error = result > 0 ? SSL.SSL_ERROR_NONE : SSL.getError(ssl, result);
      if (reading) {
        in.closeSource(bio);
        flush(out);
      } else {
        out.closeSink(bio);
      }
      if (error == SSL.SSL_ERROR_NONE) {
        return true;
      } else if (error == SSL.SSL_ERROR_WANT_WRITE) {
        reading = false; // the ring was full, and is empty now
      } else if (error != SSL.SSL_ERROR_WANT_READ) {
        throw new SSLHandshakeException(SSL.getErrorString(SSL.getLastErrorNumber()));
      } else if (reading || in.isEmpty()) {
        return false;
      } else {
        reading = true;
      }
    }
  }

  /** Brings what was written while there was a source from the ring to {@code out}. */
  private void flush(NativeMemory out) {
    if (SSL.bioLengthNonApplication(bio) > 0) {
      out.openSink(bio);
      SSL.bioFlushByteBuffer(bio);
      out.closeSink(bio);
    }
  }

  /** Seals {@code bytes} of {@code plain} in as many records as they make. */
  void seal(NativeMemory plain, int bytes, NativeMemory out) {
    out.openSink(bio);
    int n = SSL.writeToSSL(ssl, plain.address, bytes);
    out.closeSink(bio);
    if (n != bytes) {
      throw new AssertionError(n + " of " + bytes);
    }
  }

  /** Opens records until there are {@code bytes} of plaintext; a call reads no more than one. */
  int open(NativeMemory in, NativeMemory plain, int bytes) {
    in.openSource(bio);
    int arrived = 0;
    while (arrived < bytes) {
      int n = SSL.readFromSSL(ssl, plain.address + arrived, bytes - arrived);
      if (n <= 0) {
        throw new AssertionError(arrived + " of " + bytes + ", then error " + SSL.getError(ssl, n));
      }
      arrived += n;
    }
    in.closeSource(bio);
    return arrived;
  }

  @Override
  public void close() {
    SSL.freeSSL(ssl);
  }
}
