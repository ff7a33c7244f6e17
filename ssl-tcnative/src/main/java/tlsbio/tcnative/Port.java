// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.engine.AlertRecord;
import tlsbio.spi.BioSink;
import tlsbio.spi.BioSource;

/**
 * The native BIO of one connection, between the windows.
 *
 * <p><b>Theory.</b> The BIO has one place for memory from outside, which is a source or a sink at a
 * time, and a ring of its own. BoringSSL reads from the source and writes to the sink; while there
 * is a source, what it writes goes into the ring. So a call that may do both runs on the source
 * first; when the ring is full (WANT_WRITE) it is emptied and the call repeated on a sink.
 *
 * <p><b>Two traps, closed here.</b> A ring that is emptied in part and filled again overruns (the
 * natives' arithmetic), so it is only ever emptied whole. A ring that is not empty when BoringSSL
 * writes to a sink makes it count bytes twice, so it is emptied before the call that filled it
 * returns. Memory is set anew for each use; what stays set between calls is never looked at.
 */
final class Port {

  private final Natives natives;
  private final Addresses addresses;
  private final long bio;

  private int attached;
  private @Nullable Alert sent;

  Port(Natives natives, Addresses addresses, long bio) {
    this.natives = natives;
    this.addresses = addresses;
    this.bio = bio;
  }

  /** Lets BoringSSL read {@code records}, which is not empty. */
  void openSource(ByteBuffer records) {
    attached = records.remaining();
    natives.bioSetByteBuffer(bio, addresses.of(records), attached, false);
  }

  /** Consumes what was read since {@link #openSource}; returns how much. */
  int closeSource(BioSource in) {
    return consume(in, attached - natives.bioLengthByteBuffer(bio));
  }

  /** As {@link #closeSource} where all that was shown is known to have been read. */
  int closeSourceAtEnd(BioSource in) {
    return consume(in, attached);
  }

  private int consume(BioSource in, int n) {
    attached = 0;
    if (n > 0) {
      in.consume(n);
    }
    return n;
  }

  /** Lets BoringSSL write to {@code out}, at least {@code atLeast} bytes. */
  void openSink(BioSink out, int atLeast) {
    ByteBuffer free = out.writable(atLeast);
    attached = free.remaining();
    natives.bioSetByteBuffer(bio, addresses.of(free), attached, true);
  }

  /** Commits what was written since {@link #openSink}, by keys. */
  void closeSink(BioSink out) {
    int n = attached - natives.bioLengthByteBuffer(bio);
    attached = 0;
    out.commit(n);
  }

  /** As {@link #closeSink} where keys may not be there yet: looks for an alert at the end. */
  void closeSinkInClear(BioSink out) {
    int free = attached;
    int n = free - natives.bioLengthByteBuffer(bio);
    if (n >= AlertRecord.SIZE) {
      ByteBuffer window = out.writable(free);
      Alert alert = AlertRecord.find(window, window.position() + n - AlertRecord.SIZE);
      sent = alert == null ? sent : alert;
    }
    attached = 0;
    out.commit(n);
  }

  /** Writes what BoringSSL left in the ring, all of it. */
  void flush(BioSink out) {
    int waiting = natives.bioLengthNonApplication(bio);
    if (waiting > 0) {
      openSink(out, waiting);
      natives.bioFlushByteBuffer(bio);
      closeSinkInClear(out);
    }
  }

  /** Returns the alert that was last sent in the clear, null if none was. */
  @Nullable Alert sent() {
    return sent;
  }
}
