// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import tlsbio.CipherSuite;
import tlsbio.TlsVersion;

/**
 * Learns version and key exchange group from a server's clear handshake messages, for stacks that
 * do not tell: the key_share extension of ServerHello in TLS 1.3 (RFC 8446 section 4.1.3), the
 * named curve of ServerKeyExchange in TLS 1.2 (RFC 8422 section 5.4). And what keying material is
 * exported with in TLS 1.2: the server's random, and whether the master secret is an extended one.
 * And whether a session is resumed: in TLS 1.3 ServerHello chooses a pre-shared key, in TLS 1.2 no
 * message is between it and change_cipher_spec but a new ticket (RFC 5077 section 3.3).
 *
 * <p>It is shown the stream that passes, coming in on a client and going out on a server, and is an
 * observer only: it judges nothing, throws nothing, and stops watching at whatever it does not
 * understand. Messages may be spread over records in any way; they are read as they pass and never
 * stored, one number at a time ({@link #field}), the rest skipped.
 *
 * <pre>
 *   HelloRetryRequest ──► ServerHello ──1.3──► done
 *                            └──────1.2──► … ──► ServerKeyExchange ──► done
 * </pre>
 *
 * <p>It stops at application data, at a change_cipher_spec (but not between HelloRetryRequest and
 * ServerHello, where TLS 1.3 puts one), and after 64 KiB.
 */
public final class GroupWatch {

  /** The {@link #group()} while none is known. */
  public static final int NONE = -1;

  private static final int LIMIT = 64 * 1024;
  private static final int SERVER_HELLO = 2;
  private static final int NEW_SESSION_TICKET = 4;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int SERVER_HELLO_DONE = 14;
  private static final int NAMED_CURVE = 3;
  private static final int COMPRESSION = 1;

  /** The random that makes a ServerHello a HelloRetryRequest (RFC 8446 section 4.1.3). */
  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  /** What the number being read is. */
  private enum Field {
    HEADER(4),
    VERSION(2),
    RANDOM(32),
    SESSION_ID_LENGTH(1),
    SUITE(2),
    EXTENSIONS_LENGTH(2),
    EXTENSION(4),
    SELECTED_VERSION(2),
    SHARE_GROUP(2),
    HINT_LENGTH(2),
    CURVE_TYPE(1),
    CURVE(2),
    POINT_LENGTH(1),
    SCHEME(2);

    final int bytes;

    Field(int bytes) {
      this.bytes = bytes;
    }
  }

  private boolean watching = true;
  private int seen;

  private int recordHeaderSize;
  private int recordType;
  private int recordLength;
  private int recordLeft;

  private Field field = Field.HEADER;
  private int missing = Field.HEADER.bytes;
  private int value;

  /** How many bytes pass unread before the field. */
  private int skip;

  /** How many bytes of the message are still to come, those to skip among them. */
  private int messageLeft;

  private int extensionSize;

  /** True if the random is that of a HelloRetryRequest. */
  private boolean retry;

  private boolean retrySeen;
  private boolean helloSeen;
  private int version = NONE;
  private int suite;
  private int group = NONE;
  private int scheme = NONE;
  private final byte[] random = new byte[RETRY.length];
  private boolean extendedMasterSecret;
  private boolean preSharedKey;
  private boolean keyExchange;
  private boolean resumed;

  /** Makes a watch for one handshake. */
  public GroupWatch() {}

  /**
   * Looks at the bytes in {@code stream}, from position to limit, and moves nothing. All bytes of
   * the stream must be shown in order, each once; a piece may end anywhere, also inside a header.
   */
  public void see(ByteBuffer stream) {
    int at = stream.position();
    while (watching && at < stream.limit()) {
      if (recordLeft == 0) {
        recordHeader(RecordHeader.at(stream, at));
        at++;
      } else {
        int end = at + Math.min(recordLeft, stream.limit() - at);
        recordLeft -= end - at;
        if (recordType == RecordHeader.HANDSHAKE) {
          handshake(stream, at, end);
        }
        at = end;
      }
    }
  }

  /** Returns true while there is something left to learn; showing more after it is idle. */
  public boolean isWatching() {
    return watching;
  }

  /** Returns the version code that ServerHello selects, {@link #NONE} if none came. */
  public int version() {
    return version;
  }

  /**
   * Returns the code of the group, {@link #NONE} if none is known: not yet, or because the key
   * exchange has none (RSA, a resumed TLS 1.2 session, a key from a ticket alone) or none with a
   * number (finite fields in TLS 1.2).
   */
  public int group() {
    return group;
  }

  /**
   * Returns the code of the scheme by which a server of TLS 1.2 has signed its share of a key
   * exchange over a curve (RFC 5246 section 7.4.3); {@link #NONE} if that is not known.
   */
  public int signatureScheme() {
    return scheme;
  }

  /** Returns the 32 random bytes of ServerHello; zeros if none came. */
  public byte[] serverRandom() {
    return random.clone();
  }

  /** Returns true if ServerHello agreed to an extended master secret (RFC 7627). */
  public boolean isExtendedMasterSecret() {
    return extendedMasterSecret;
  }

  /**
   * Returns true if the handshake, which is done, was by a pre-shared key of TLS 1.3 or an earlier
   * session of TLS 1.2.
   */
  public boolean isResumed() {
    return version == TlsVersion.TLS_1_3.code() ? preSharedKey : resumed;
  }

  /** Returns true if a HelloRetryRequest was seen: a second ClientHello follows it. */
  public boolean isRetrySeen() {
    return retrySeen;
  }

  private void recordHeader(int next) {
    if (recordHeaderSize == 0) {
      recordType = next;
      resumed |= next == RecordHeader.CHANGE_CIPHER_SPEC && helloSeen && !keyExchange;
      boolean retryGap = next == RecordHeader.CHANGE_CIPHER_SPEC && retrySeen && !helloSeen;
      watching = next == RecordHeader.HANDSHAKE || retryGap;
    }
    recordLength = (recordLength << 8 | next) & 0xffff;
    recordHeaderSize++;
    if (recordHeaderSize == RecordHeader.SIZE) {
      recordHeaderSize = 0;
      recordLeft = recordLength;
    }
  }

  private void handshake(ByteBuffer bytes, int from, int to) {
    int at = from;
    while (watching && at < to) {
      boolean isRandom = field == Field.RANDOM;
      int step = skip > 0 ? skip : isRandom ? missing : 1;
      step = Math.min(step, to - at);
      seen += step;
      if (field != Field.HEADER) {
        messageLeft -= step;
      }
      if (skip > 0) {
        skip -= step;
      } else if (isRandom) {
        bytes.get(at, random, random.length - missing, step);
        missing -= step;
      } else {
        value = value << 8 | RecordHeader.at(bytes, at);
        missing--;
      }
      at += step;
      watching &= seen <= LIMIT && messageLeft >= 0;
      if (watching && skip == 0 && missing == 0) {
        next();
      }
    }
  }

  /** Acts on the number just read. */
  private void next() {
    switch (field) {
      case HEADER -> startMessage(value >>> 24, value & 0xffffff);
      case VERSION -> {
        version = value;
        expect(Field.RANDOM, 0);
      }
      case RANDOM -> {
        retry = Arrays.equals(random, RETRY);
        expect(Field.SESSION_ID_LENGTH, 0);
      }
      case SESSION_ID_LENGTH -> expect(Field.SUITE, value);
      case SUITE -> {
        suite = value;
        if (messageLeft <= COMPRESSION) {
          endHello();
        } else {
          expect(Field.EXTENSIONS_LENGTH, COMPRESSION);
        }
      }
      case EXTENSIONS_LENGTH -> nextExtension(0);
      case EXTENSION -> startExtension(value >>> 16, value & 0xffff);
      case SELECTED_VERSION -> {
        version = value;
        nextExtension(0);
      }
      case SHARE_GROUP -> {
        group = value;
        nextExtension(extensionSize - Field.SHARE_GROUP.bytes);
      }
      case HINT_LENGTH -> expect(Field.CURVE_TYPE, value);
      case CURVE_TYPE -> {
        watching = value == NAMED_CURVE;
        expect(Field.CURVE, 0);
      }
      case CURVE -> {
        group = value;
        watching = !hasHint(); // where a key is shared there is nothing to sign
        expect(Field.POINT_LENGTH, 0);
      }
      case POINT_LENGTH -> expect(Field.SCHEME, value);
      case SCHEME -> {
        scheme = value;
        watching = false;
      }
    }
  }

  private void startMessage(int type, int length) {
    messageLeft = length;
    keyExchange |= helloSeen && type != NEW_SESSION_TICKET;
    if (type == SERVER_HELLO && !helloSeen) {
      version = NONE;
      group = NONE;
      extendedMasterSecret = false;
      preSharedKey = false;
      expect(Field.VERSION, 0);
    } else if (type == SERVER_KEY_EXCHANGE && helloSeen && namesItsCurve()) {
      expect(hasHint() ? Field.HINT_LENGTH : Field.CURVE_TYPE, 0);
    } else if (type == SERVER_KEY_EXCHANGE || type == SERVER_HELLO_DONE) {
      watching = false;
    } else {
      endMessage();
    }
  }

  /** Other key exchanges have other parameters. */
  private boolean namesItsCurve() {
    return CipherSuite.of(suite).name().startsWith("TLS_ECDHE_");
  }

  /** Where a key is shared, a hint at which goes before the curve (RFC 5489 section 2). */
  private boolean hasHint() {
    return CipherSuite.of(suite).name().startsWith("TLS_ECDHE_PSK_");
  }

  private void startExtension(int type, int size) {
    extensionSize = size;
    extendedMasterSecret |= type == ExtensionType.EXTENDED_MASTER_SECRET;
    preSharedKey |= type == ExtensionType.PRE_SHARED_KEY;
    if (type == ExtensionType.SUPPORTED_VERSIONS && size == Field.SELECTED_VERSION.bytes) {
      expect(Field.SELECTED_VERSION, 0);
    } else if (type == ExtensionType.KEY_SHARE && size >= Field.SHARE_GROUP.bytes) {
      expect(Field.SHARE_GROUP, 0);
    } else {
      nextExtension(size);
    }
  }

  /** Goes on behind the {@code unread} bytes that are left of an extension. */
  private void nextExtension(int unread) {
    if (messageLeft - unread < Field.EXTENSION.bytes) {
      endHello();
    } else {
      expect(Field.EXTENSION, unread);
    }
  }

  private void endHello() {
    if (retry) {
      retrySeen = true;
    } else {
      helloSeen = true;
      watching = version != TlsVersion.TLS_1_3.code();
    }
    endMessage();
  }

  private void endMessage() {
    expect(Field.HEADER, messageLeft);
  }

  private void expect(Field expected, int unread) {
    field = expected;
    missing = expected.bytes;
    value = 0;
    skip = unread;
  }
}
