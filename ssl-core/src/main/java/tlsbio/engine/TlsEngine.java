// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * The record and handshake layer of one connection, without policy: it knows neither when to stop
 * nor whom to trust. tlsbio.core drives it and owns every loop.
 *
 * <p><b>What an engine may rely on.</b> Calls come one at a time. The source shows whole records
 * only, at least one on every call that reads, except on a client's first call and on the call
 * after a task; no record is longer than its version allows. No call follows one that threw, except
 * {@link #close}. While a {@link #task} is outstanding nothing is called but {@code task} and
 * {@code close}.
 *
 * <p><b>What an engine must do.</b> Consume what it has read, and nothing after a close_notify.
 * Return constants for would-block and never throw for it. Put what it has to send into the sink
 * before it returns or throws: an alert too. Keep no window beyond the call. Keep no buffer while
 * idle.
 *
 * @since 0.1
 */
public interface TlsEngine extends AutoCloseable {

  /** The handshake is complete. */
  int DONE = 0;

  /** Nothing more can be done without more records. */
  int WANT_READ = -1;

  /** {@link #task()} must run first. */
  int WANT_TASK = -2;

  /** The peer's close_notify was read; what follows it was not consumed. */
  int CLOSED = -3;

  /** The most any suite adds to a record: CBC's header, IV, SHA-384 and padding, in TLS 1.2. */
  int MOST_OVERHEAD = 5 + 16 + 48 + 16;

  /**
   * Takes the handshake as far as the records in {@code in} allow and writes what there is to send.
   * Called first on a client with no records.
   *
   * @return {@link #DONE} as soon as application data may pass; {@link #WANT_READ}; {@link
   *     #WANT_TASK}; {@link #CLOSED} if the peer closed instead
   * @throws EngineException if the handshake fails; the alert for it is in {@code out}
   */
  int handshake(BioSource in, BioSink out) throws EngineException;

  /**
   * Reads records and decrypts into {@code dst}, moving its position. It may stop after any record;
   * core calls again while records and room are left. Unless {@link #readsPiecemeal()}, {@code dst}
   * has room for the first record in {@code in}: for as many bytes as its header says, or for 2^14,
   * since no record holds more plaintext, whatever is less.
   *
   * @return how many bytes of plaintext came, 0 if what was consumed held none; {@link #WANT_READ}
   *     if nothing was consumed or delivered; {@link #WANT_TASK}; {@link #CLOSED}, after plaintext
   *     too: {@code dst}'s position tells how much
   * @throws EngineException if a record is bad or an alert came; the alert for it is in {@code out}
   */
  int read(BioSource in, BioSink out, ByteBuffer dst) throws EngineException;

  /**
   * Encrypts all of {@code src} into {@code out}, moving its position. {@code src} is not empty and
   * core has checked the mark; nothing is kept for later.
   *
   * @throws EngineException if it cannot be encrypted
   */
  void write(ByteBuffer src, BioSink out) throws EngineException;

  /**
   * Sends a KeyUpdate that asks for one, and encrypts with new keys from there on. Called only
   * after the handshake, in TLS 1.3, if the backend has {@link tlsbio.Feature#KEY_UPDATE}.
   *
   * @throws EngineException if it cannot be sent
   */
  default void updateKeys(BioSink out) throws EngineException {
    throw new AssertionError("report this: it sends no KeyUpdate");
  }

  /**
   * Sends close_notify. Called at most once, after the handshake.
   *
   * @throws EngineException if it cannot be sent
   */
  void shutdown(BioSink out) throws EngineException;

  /**
   * Sends the fatal alert {@code alert}, or whatever the stack can say that comes closest, and
   * refuses all further work. Never throws; called at most once.
   */
  void abort(Alert alert, BioSink out);

  /**
   * Returns the work that {@link #WANT_TASK} asked for. It may run on any thread, once; what it
   * throws or finds wrong is reported by the next call on this engine.
   */
  Runnable task();

  /**
   * Returns how many decrypted bytes {@link #read} can deliver without a record, 0 or more; 0 from
   * a stack that keeps none.
   */
  default int pending() {
    return 0;
  }

  /** Returns true if {@link #read} may be called with less room than a record needs. */
  default boolean readsPiecemeal() {
    return false;
  }

  /**
   * Returns an upper bound for the bytes a record adds to its plaintext, header included. A stack
   * may fill its records a little less than the 2^14 bytes that are allowed: SunJSSE puts 16,367.
   */
  default int recordOverhead() {
    return MOST_OVERHEAD;
  }

  /** Returns what was negotiated; asked once, after {@link #handshake} returned {@link #DONE}. */
  Negotiated negotiated();

  /**
   * Derives keying material (RFC 5705, RFC 8446 section 7.5). Called only after the handshake, with
   * arguments that are within the bounds of {@link tlsbio.SSLObject#exportKeyingMaterial}, and only
   * if the configuration asks for an exporter and this engine has told none of {@code
   * EXPORTER_SECRET} and {@code CLIENT_RANDOM} to {@link EngineParameters#secrets}. So it is for
   * stacks that do not show their secrets; of the others core derives what is asked for.
   */
  default byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length) {
    throw new AssertionError("report this: it has neither told its secret nor does it export");
  }

  /**
   * Returns the first Finished message of a TLS 1.2 handshake, 12 bytes; asked only if the backend
   * has {@link tlsbio.Feature#TLS_UNIQUE}.
   */
  default byte[] tlsUnique() {
    throw new AssertionError("report this: it has no tls-unique");
  }

  /** Frees everything, native memory and secrets. Idempotent; no other call follows. */
  @Override
  void close();
}
