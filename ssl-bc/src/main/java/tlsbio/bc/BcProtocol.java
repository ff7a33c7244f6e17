// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * What an engine needs of Bouncy Castle's TlsProtocol, most of which is protected there. Both sides
 * have it, by subclasses that are alike because their superclasses are two.
 *
 * <p>They run in the protocol's blocking form, which writes to a stream of ours instead of a queue,
 * and which blocks in one method only: that is overridden to do nothing, and records are fed in as
 * they come. Plaintext goes to the connection instead of a queue, too. So the engine owns where
 * bytes go, and an idle connection keeps no buffers.
 */
interface BcProtocol {

  /** Begins the handshake: a client sends its hello. */
  void begin() throws IOException;

  /**
   * Processes one whole record, decrypting it in place.
   *
   * @throws IOException after the alert for it has been written
   */
  default void feed(byte[] record, int offset, int length) throws IOException {
    if (!safeReadFullRecord(record, offset, length)) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "not one whole record");
    }
  }

  /** As {@link #feed}; returns false if it is not one whole record. */
  boolean safeReadFullRecord(byte[] record, int offset, int length) throws IOException;

  /** Encrypts and writes application data. */
  void writeApplicationData(byte[] plaintext, int offset, int length) throws IOException;

  /** Writes a close_notify, and leaves the other direction open. */
  void closeNotify() throws IOException;

  /** Writes a KeyUpdate that asks for one, and goes on with new keys. */
  void updateKeys() throws IOException;

  /** Writes a fatal alert. */
  void fatal(short alert) throws IOException;

  /** Forgets the secrets of the handshake and of its session. */
  void release();
}
