// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.ClientHello;
import tlsbio.Reason;
import tlsbio.TlsVersion;

/**
 * Reads the body of a ClientHello (RFC 8446 section 4.1.2), strictly: whatever is cut short, left
 * over, repeated or out of its bounds is refused, here and not by a stack, so that the same hello
 * has the same fate on all of them. Extensions that are not looked at may hold anything.
 *
 * <table>
 * <caption>What is refused how</caption>
 * <tr><th>fault</th><th>reason</th><th>alert</th></tr>
 * <tr><td>a field before the extensions is cut short or too long, or bytes are left over</td>
 *     <td>LENGTH_MISMATCH</td><td>decode_error</td></tr>
 * <tr><td>the same inside an extension</td><td>BAD_EXTENSION</td><td>decode_error</td></tr>
 * <tr><td>no null compression, or another one beside TLS 1.3</td>
 *     <td>DECODE_ERROR</td><td>illegal_parameter</td></tr>
 * <tr><td>an extension twice, pre_shared_key not last, a server name that is none</td>
 *     <td>BAD_EXTENSION</td><td>illegal_parameter</td></tr>
 * <tr><td>legacy_version up to SSL 3.0 (RFC 8446 appendix D.5)</td>
 *     <td>UNSUPPORTED_PROTOCOL</td><td>protocol_version</td></tr>
 * <tr><td>renegotiation_info that is not empty (RFC 5746 section 3.6)</td>
 *     <td>NO_RENEGOTIATION</td><td>handshake_failure</td></tr>
 * </table>
 *
 * <p>GREASE (RFC 8701) is left out of every list, not out of {@link ClientHello#extensions()}.
 */
public final class ClientHelloParser {

  private static final int SSL_3_0 = 0x0300;
  private static final int RANDOM_SIZE = 32;
  private static final int LONGEST_SESSION_ID = 32;

  private final int legacyVersion;
  private final List<CipherSuite> cipherSuites;
  private final HelloExtensions extensions = new HelloExtensions();

  private ClientHelloParser(Fields hello) throws HelloException {
    legacyVersion = hello.u16("legacy_version");
    if (legacyVersion <= SSL_3_0) {
      throw HelloException.of(
          Reason.UNSUPPORTED_PROTOCOL,
          Alert.PROTOCOL_VERSION,
          "the client asks for version " + String.format("0x%04X", legacyVersion));
    }
    hello.skip(RANDOM_SIZE, "random");
    if (hello.vector8("legacy_session_id").size() > LONGEST_SESSION_ID) {
      throw hello.fault(Alert.DECODE_ERROR, "legacy_session_id is longer than 32 bytes");
    }
    cipherSuites = codes(hello.vector16("cipher_suites"), "cipher_suites", CipherSuite::of);
    byte[] compressions = hello.vector8("legacy_compression_methods").rest();
    if (!hello.isEmpty()) {
      extensions.read(hello.vector16("extensions", Reason.BAD_EXTENSION));
      hello.end("the message");
    }
    checkCompression(compressions);
  }

  /**
   * Reads a ClientHello without the four bytes of its message header, which is in {@code bytes}
   * from {@code start} to before {@code end}.
   *
   * @throws HelloException if it is malformed, by the table above
   */
  public static ClientHello parse(byte[] bytes, int start, int end) throws HelloException {
    ClientHelloParser parser =
        new ClientHelloParser(new Fields(bytes, start, end, Reason.LENGTH_MISMATCH));
    HelloExtensions said = parser.extensions;
    return new ClientHello(
        said.serverName,
        said.alpn,
        parser.versions(),
        parser.cipherSuites,
        said.groups,
        said.schemes,
        said.numbers);
  }

  /** Without the extension, legacy_version is the highest that the client speaks (4.2.1). */
  private List<Integer> versions() {
    Set<Integer> numbers = extensions.numbers;
    return numbers.contains(ExtensionType.SUPPORTED_VERSIONS)
        ? extensions.versions
        : List.of(Math.min(legacyVersion, TlsVersion.TLS_1_2.code()));
  }

  private void checkCompression(byte[] methods) throws HelloException {
    boolean none = false;
    for (byte method : methods) {
      none |= method == 0;
    }
    boolean tooMany = methods.length > 1 && versions().contains(TlsVersion.TLS_1_3.code());
    if (!none || tooMany) {
      throw HelloException.of(
          Reason.DECODE_ERROR,
          Alert.ILLEGAL_PARAMETER,
          "malformed ClientHello: "
              + (none ? "compression offered with TLS 1.3" : "no null compression offered"));
    }
  }

  /** Reads two-byte numbers to the end, one at least, and leaves GREASE out. */
  static <T> List<T> codes(Fields list, String field, IntFunction<T> value) throws HelloException {
    if (list.size() < 2 || list.size() % 2 != 0) {
      throw list.fault(Alert.DECODE_ERROR, field + " has a length of " + list.size());
    }
    List<T> values = new ArrayList<>(list.size() / 2);
    while (!list.isEmpty()) {
      int code = list.u16(field);
      if (!Grease.is(code)) {
        values.add(value.apply(code));
      }
    }
    return values;
  }
}
