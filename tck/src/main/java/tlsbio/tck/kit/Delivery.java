// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.util.Locale;
import java.util.Random;

/**
 * How the network hands over what was sent: never lost, never reordered, but cut and joined in
 * every way a stream allows.
 *
 * @since 0.1
 */
public enum Delivery {
  /** Everything that waits, at once. */
  WHOLE,
  /** One byte at a time. */
  BYTES,
  /** One record at a time. */
  RECORDS,
  /** In pieces that end inside a record's header, after it, inside its body and before its end. */
  SPLIT,
  /** Nothing until the sender has nothing more to say, then everything. */
  COALESCED,
  /** Pieces of random size at random times. */
  RANDOM;

  private static final int HEADER = 5;

  /** Returns a new cutter for one direction; {@code seed} matters to {@link #RANDOM} only. */
  Cutter cutter(long seed) {
    return switch (this) {
      case WHOLE -> (wire, quiet) -> wire.size();
      case BYTES -> (wire, quiet) -> Math.min(1, wire.size());
      case RECORDS -> (wire, quiet) -> Math.min(record(wire, 0), wire.size());
      case SPLIT -> new Splitter();
      case COALESCED -> (wire, quiet) -> quiet ? wire.size() : 0;
      case RANDOM -> new Dice(new Random(seed));
    };
  }

  /** Says how much of what waits is handed over next. */
  interface Cutter {
    /**
     * Returns how many bytes of {@code wire} to hand over now: 0 to all; not 0 if some wait and
     * {@code quiet} says that nothing else moves.
     */
    int next(Wire wire, boolean quiet);
  }

  private static int record(Wire wire, int from) {
    int left = wire.size() - from;
    return left < HEADER
        ? left
        : HEADER + (((wire.at(from + 3) & 0xff) << 8) + (wire.at(from + 4) & 0xff));
  }

  private static final class Splitter implements Cutter {
    private int length;
    private int done;

    @Override
    public int next(Wire wire, boolean quiet) {
      if (wire.size() == 0) {
        return 0;
      }
      if (done == length) {
        length = Math.max(record(wire, 0), 1);
        done = 0;
      }
      int[] cuts = {3, HEADER, HEADER + 1, HEADER + (length - HEADER) / 2, length - 1, length};
      for (int cut : cuts) {
        if (cut > done && cut <= length) {
          int n = Math.min(cut - done, wire.size());
          done += n;
          return n;
        }
      }
      throw new AssertionError("no cut after " + done + " of " + length);
    }
  }

  private record Dice(Random random) implements Cutter {
    @Override
    public int next(Wire wire, boolean quiet) {
      if (wire.size() == 0 || (!quiet && random.nextInt(4) == 0)) {
        return 0;
      }
      return 1 + random.nextInt(Math.min(wire.size(), 1 + random.nextInt(4000)));
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
