// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tlsbio.spi.BioSource;

/**
 * What an engine sees of the incoming BIO: whole records that passed inspection, and before them
 * the hello that core has already taken out.
 *
 * <p>Core calls {@link #show} with the number of bytes it has inspected; the engine's {@link
 * #readable} ends there. Partial records therefore stay in the BIO whatever the stack's own habits.
 */
final class RecordSource implements BioSource {

  private final BioSource bio;
  private @Nullable BioSource replay;
  private @Nullable Consumer<ByteBuffer> observer;
  private int shown;
  private int consumed;

  RecordSource(BioSource bio) {
    this.bio = bio;
  }

  /** Puts {@code records} before everything else. */
  void replay(BioSource records) {
    replay = records;
    shown = records.readable().remaining();
  }

  /** Returns the BIO itself, for what is read before there is an engine. */
  BioSource bio() {
    return bio;
  }

  boolean isReplaying() {
    return replay != null;
  }

  /** Shows the engine the next {@code bytes} of the BIO. */
  void show(int bytes) {
    shown = bytes;
  }

  /** Returns how many bytes are shown and not yet consumed. */
  int shown() {
    return shown;
  }

  /** Lets {@code observer} see each piece before it is consumed; null to stop. */
  void observe(@Nullable Consumer<ByteBuffer> observer) {
    this.observer = observer;
  }

  /** Returns how many bytes were consumed in all, modulo 2^32. */
  int consumed() {
    return consumed;
  }

  /** Returns every unread byte of the BIO, for inspection. */
  ByteBuffer unread() {
    return bio.readable();
  }

  @Override
  public ByteBuffer readable() {
    if (replay != null) {
      return replay.readable();
    }
    ByteBuffer window = bio.readable();
    return window.limit(window.position() + shown);
  }

  @Override
  public void consume(int n) {
    if (n < 0 || n > shown) {
      throw new IllegalArgumentException("consume " + n + " of " + shown + " bytes");
    }
    shown -= n;
    consumed += n;
    if (replay != null) {
      replay.consume(n);
      replay = shown == 0 ? null : replay;
      return;
    }
    if (observer != null && n > 0) {
      ByteBuffer window = bio.readable();
      observer.accept(window.slice(window.position(), n));
    }
    bio.consume(n);
  }

  @Override
  public boolean isEnded() {
    return bio.isEnded();
  }
}
