// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one connection was given and what came of it, step by step, as a {@link TranscriptRecorder}
 * saw it: the bytes that arrived, the calls with their outcomes, the bytes that were sent. Its text
 * has one line for a step and can be read again, by people and by {@link #parse}, so that a
 * connection that failed somewhere can be run again elsewhere.
 *
 * <p><b>What is in it is not secret, and not harmless either.</b> Plaintext is never in it, nor are
 * keys; but everything is that passed on the network: names, addresses, certificates, whatever was
 * sent unencrypted by mistake, and the encrypted records, which whoever gets the keys can read.
 *
 * @param isServer true if it was recorded on the server's side
 * @param backend the backend it was recorded on
 * @param host where the peer was, null if unknown
 * @param port the peer's port, 0 if unknown
 * @param nameToSend the name that a client sends, null for none
 * @param nameToVerify the name that a client verifies, null for none
 * @param capacity the mark of both BIOs, {@link Integer#MAX_VALUE} for none
 * @param steps what happened, in order
 * @since 0.1
 */
public record Transcript(
    boolean isServer,
    String backend,
    @Nullable String host,
    int port,
    @Nullable String nameToSend,
    @Nullable String nameToVerify,
    int capacity,
    List<Step> steps) {

  /** The first line of the text; the number changes with the form. */
  private static final String TITLE = "tlsbio-transcript 1";

  private static final String NOTHING = "-";

  /** Copies the steps. */
  public Transcript {
    steps = List.copyOf(steps);
  }

  /** One step; its {@code toString()} is its line. */
  public sealed interface Step {}

  /**
   * Bytes arrived in the incoming BIO.
   *
   * @param hex the bytes, two lower-case digits each
   */
  public record Arrived(String hex) implements Step {
    /** Returns the bytes. */
    public byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
      return "in " + hex;
    }
  }

  /** The incoming stream ended. */
  public record Ended() implements Step {
    @Override
    public String toString() {
      return "in-end";
    }
  }

  /**
   * A call was made.
   *
   * @param method its name: {@code doHandshake}, {@code read}, {@code write}, {@code unwrap} or
   *     {@code close}
   * @param size the room or the bytes in its buffer, 0 if it has none
   * @param outcome the status or the number that it returned, or what it threw: {@code
   *     TlsException:NO_SHARED_CIPHER:HANDSHAKE}
   */
  public record Call(String method, int size, String outcome) implements Step {
    @Override
    public String toString() {
      return "call " + method + " " + size + " " + outcome;
    }
  }

  /**
   * The call before this step put bytes into the outgoing BIO.
   *
   * @param hex the bytes, two lower-case digits each
   */
  public record Sent(String hex) implements Step {
    /** Returns the bytes. */
    public byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
      return "out " + hex;
    }
  }

  /**
   * The user took bytes out of the outgoing BIO.
   *
   * @param bytes how many
   */
  public record Taken(int bytes) implements Step {
    @Override
    public String toString() {
      return "out-taken " + bytes;
    }
  }

  /** The limit was reached: what followed is not known. */
  public record Cut() implements Step {
    @Override
    public String toString() {
      return "cut";
    }
  }

  /** Returns false if it was cut off at the recorder's limit. */
  public boolean isWhole() {
    return steps.isEmpty() || !(steps.get(steps.size() - 1) instanceof Cut);
  }

  /** Returns the peer, without session and attachment. */
  public Peer peer() {
    Peer peer = host == null ? Peer.unnamed() : Peer.of(host, port);
    peer = nameToSend == null ? peer.sendNoName() : peer.sendName(nameToSend);
    return nameToVerify == null ? peer : peer.verifyName(nameToVerify);
  }

  /** Returns the text: lines of printable ASCII, each ended by a line feed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    line(text, "side", isServer ? "server" : "client");
    line(text, "backend", backend);
    line(text, "host", host == null ? NOTHING : host);
    line(text, "port", String.valueOf(port));
    line(text, "send", nameToSend == null ? NOTHING : nameToSend);
    line(text, "verify", nameToVerify == null ? NOTHING : nameToVerify);
    line(text, "capacity", capacity == Integer.MAX_VALUE ? NOTHING : String.valueOf(capacity));
    for (Step step : steps) {
      text.append(step).append('\n');
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(' ').append(value).append('\n');
  }

  /**
   * Reads what {@link #toString()} has written. Empty lines, and those that begin with {@code #},
   * are skipped.
   *
   * @throws IllegalArgumentException if a line is not of this form
   */
  public static Transcript parse(String text) {
    List<String> lines =
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    if (lines.size() < 8 || !lines.get(0).equals(TITLE)) {
      throw new IllegalArgumentException("not a transcript: it does not begin with " + TITLE);
    }
    List<Step> steps = new ArrayList<>();
    for (String line : lines.subList(8, lines.size())) {
      steps.add(step(line));
    }
    String capacity = value(lines.get(7), "capacity");
    return new Transcript(
        value(lines.get(1), "side").equals("server"),
        value(lines.get(2), "backend"),
        name(value(lines.get(3), "host")),
        Integer.parseInt(value(lines.get(4), "port")),
        name(value(lines.get(5), "send")),
        name(value(lines.get(6), "verify")),
        capacity.equals(NOTHING) ? Integer.MAX_VALUE : Integer.parseInt(capacity),
        steps);
  }

  private static Step step(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0] + "/" + words.length) {
      case "in/2" -> new Arrived(hex(words[1]));
      case "in-end/1" -> new Ended();
      case "call/4" -> new Call(words[1], Integer.parseInt(words[2]), words[3]);
      case "out/2" -> new Sent(hex(words[1]));
      case "out-taken/2" -> new Taken(Integer.parseInt(words[1]));
      case "cut/1" -> new Cut();
      default -> throw new IllegalArgumentException("not a step: " + line);
    };
  }

  private static String hex(String text) {
    HexFormat.of().parseHex(text);
    return text;
  }

  private static String value(String line, String key) {
    if (!line.startsWith(key + " ")) {
      throw new IllegalArgumentException("expected '" + key + "': " + line);
    }
    return line.substring(key.length() + 1);
  }

  private static @Nullable String name(String text) {
    return text.equals(NOTHING) ? null : text;
  }
}
