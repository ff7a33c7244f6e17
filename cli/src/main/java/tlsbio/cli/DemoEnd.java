// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tlsbio.SSLObject;
import tlsbio.Status;
import tlsbio.TlsException;

/**
 * One end of a demo connection: sends the file, receives the peer's copy, closes. The queues have
 * marks, so each call does a part of it and then it is the peer's turn.
 */
final class DemoEnd {

  private final SSLObject tls;
  private final ByteBuffer toSend;
  private final int toReceive;
  private final ByteBuffer plaintext = ByteBuffer.allocate(64 * 1024);
  private final MessageDigest received = sha256();
  private long count;
  private Status closing = Status.WANT_WRITE;

  /** Sends {@code file} and expects a file of the same size. */
  DemoEnd(SSLObject tls, ByteBuffer file) {
    this.tls = tls;
    this.toSend = file.duplicate();
    this.toReceive = file.remaining();
  }

  /** Goes as far as the queues allow; the first calls complete the handshake. */
  void step() throws TlsException {
    if (toSend.hasRemaining()) {
      tls.write(toSend);
    }
    if (count < toReceive) {
      receive();
    }
    if (!toSend.hasRemaining() && count == toReceive) {
      closing = tls.unwrap();
    }
  }

  private void receive() throws TlsException {
    while (tls.read(plaintext.clear()) > 0) {
      count += plaintext.position();
      received.update(plaintext.flip());
    }
  }

  /** Returns true when both files have passed and both sides have said goodbye. */
  boolean isDone() {
    return closing == Status.DONE;
  }

  /** Returns how many bytes were sent and received: what changes while there is progress. */
  long moved() {
    return toSend.position() + count;
  }

  /** Returns the SHA-256 of what came. */
  byte[] digest() {
    return received.digest();
  }

  SSLObject tls() {
    return tls;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
