// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiFunction;
import tlsbio.ClientContext;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.TlsException;
import tlsbio.Transcript;

/**
 * Runs a {@link Transcript} again: a fresh object of a context of the caller's is given the same
 * bytes by the same calls, and what comes of each is compared, up to the first difference.
 *
 * <p><b>How far that goes.</b> Up to the first message that depends on fresh random numbers all
 * must come out as it was recorded: a first hello and whatever is wrong with it, plaintext,
 * garbage, ends, alerts in the clear; in TLS 1.2 also a server's certificates. Behind it nothing
 * can: the recorded records are for keys that the fresh object does not have. No stack lets its
 * random numbers be given. A difference there has {@link Outcome#KEYS} and says nothing.
 *
 * <p>Compared are what a call returned or threw (class, reason, phase) and whether it sent
 * anything. Not compared are the alert and the message, which another backend may word otherwise.
 * Plaintext is not in a transcript: zeros are written in its place.
 *
 * @param outcome how it ended
 * @param steps how many steps came out alike
 * @param difference what was different, empty if nothing was
 * @since 0.1
 */
public record Replay(Outcome outcome, int steps, String difference) {

  private static final int HANDSHAKE = 22;
  private static final int DATA = 23;
  private static final int HEADER = 5;

  /** How a replay ended. */
  public enum Outcome {
    /** Every step came out as it was recorded. */
    SAME,
    /** A step came out otherwise, though nothing random had gone before it. */
    DIFFERENT,
    /** A step came out otherwise where the recorded one depended on keys that are gone. */
    KEYS
  }

  /** Runs {@code transcript} on a client of {@code context}. */
  public static Replay of(Transcript transcript, ClientContext context) {
    return run(transcript, false, (in, out) -> context.wrapBio(in, out, transcript.peer()));
  }

  /** Runs {@code transcript} on a server of {@code context}. */
  public static Replay of(Transcript transcript, ServerContext context) {
    return run(transcript, true, (in, out) -> context.wrapBio(in, out, transcript.peer()));
  }

  private static Replay run(
      Transcript transcript, boolean server, BiFunction<MemoryBIO, MemoryBIO, SSLObject> wrap) {
    if (transcript.isServer() != server) {
      throw new IllegalArgumentException("the transcript is of the other side");
    }
    MemoryBIO incoming = bio(transcript.capacity());
    MemoryBIO outgoing = bio(transcript.capacity());
    try (SSLObject tls = wrap.apply(incoming, outgoing)) {
      return new Run(transcript.steps(), tls, incoming, outgoing).run();
    }
  }

  private static MemoryBIO bio(int capacity) {
    return capacity == Integer.MAX_VALUE ? MemoryBIO.create() : MemoryBIO.create(capacity);
  }

  /** One replay under way. */
  private static final class Run {

    private final List<Transcript.Step> steps;
    private final SSLObject tls;
    private final MemoryBIO incoming;
    private final MemoryBIO outgoing;
    private boolean sentHandshake;
    private boolean keyed;
    private int header;
    private int length;
    private int left;

    Run(List<Transcript.Step> steps, SSLObject tls, MemoryBIO incoming, MemoryBIO outgoing) {
      this.steps = steps;
      this.tls = tls;
      this.incoming = incoming;
      this.outgoing = outgoing;
    }

    Replay run() {
      for (int i = 0; i < steps.size(); i++) {
        String difference = step(i);
        if (!difference.isEmpty()) {
          return new Replay(keyed ? Outcome.KEYS : Outcome.DIFFERENT, i, difference);
        }
      }
      return new Replay(Outcome.SAME, steps.size(), "");
    }

    /** Takes one step; returns how it differs, empty if it does not. */
    private String step(int i) {
      Transcript.Step step = steps.get(i);
      if (step instanceof Transcript.Arrived bytes) {
        keyed |= beginsHandshake(bytes.bytes()) && sentHandshake;
        int took = incoming.write(bytes.bytes());
        return took == bytes.bytes().length ? "" : step + ": the BIO took " + took;
      }
      if (step instanceof Transcript.Ended) {
        incoming.writeEof();
      } else if (step instanceof Transcript.Taken taken) {
        outgoing.read(new byte[Math.min(taken.bytes(), outgoing.pending())]);
      } else if (step instanceof Transcript.Call call) {
        return call(call, i);
      } else if (step instanceof Transcript.Sent sent) {
        sentHandshake |= sent.bytes()[0] == HANDSHAKE;
      }
      return "";
    }

    /**
     * Follows the records of the incoming stream; returns true if one begins that is for us alone.
     */
    private boolean beginsHandshake(byte[] bytes) {
      boolean found = false;
      for (byte b : bytes) {
        if (left > 0) {
          left--;
          continue;
        }
        found |= header == 0 && (b == HANDSHAKE || b == DATA);
        length = ((length << 8) | (b & 0xff)) & 0xffff;
        header++;
        if (header == HEADER) {
          header = 0;
          left = length;
        }
      }
      return found;
    }

    private String call(Transcript.Call call, int i) {
      if (tls.status() == Status.WANT_TASK && !call.outcome().equals("WANT_TASK")) {
        tls.task().run();
      }
      int before = outgoing.pending();
      String outcome = outcome(call);
      int produced = outgoing.pending() - before;
      if (!outcome.equals(call.outcome())) {
        return call + ": now " + outcome;
      }
      Transcript.Step next = i + 1 < steps.size() ? steps.get(i + 1) : new Transcript.Ended();
      if (next instanceof Transcript.Cut) {
        return "";
      }
      boolean sent = next instanceof Transcript.Sent;
      return sent == produced > 0 ? "" : call + ": now it sent " + produced + " bytes";
    }

    private String outcome(Transcript.Call call) {
      try {
        return switch (call.method()) {
          case "doHandshake" -> tls.doHandshake().toString();
          case "unwrap" -> tls.unwrap().toString();
          case "updateKeys" -> tls.updateKeys().toString();
          case "read" -> String.valueOf(tls.read(ByteBuffer.allocate(call.size())));
          case "write" -> String.valueOf(tls.write(ByteBuffer.allocate(call.size())));
          case "close" -> {
            tls.close();
            yield "void";
          }
          default -> throw new IllegalArgumentException("no call that is recorded: " + call);
        };
      } catch (TlsException e) {
        return e.getClass().getSimpleName() + ":" + e.reason() + ":" + e.phase();
      } catch (IllegalStateException e) {
        return e.getClass().getSimpleName();
      }
    }
  }
}
