// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tlsbio.core.hello.HelloBuilder.bare;
import static tlsbio.core.hello.HelloBuilder.bytes;
import static tlsbio.core.hello.HelloBuilder.codes;
import static tlsbio.core.hello.HelloBuilder.hello;
import static tlsbio.core.hello.HelloBuilder.join;
import static tlsbio.core.hello.HelloBuilder.vector16;
import static tlsbio.core.hello.HelloBuilder.vector8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.Alert;
import tlsbio.CipherSuite;
import tlsbio.ClientHello;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.SignatureScheme;

class ClientHelloParserTest {

  @Test
  void opensslsHelloIsUnderstood() throws HelloException {
    ClientHello hello = parse(real("openssl"));
    assertEquals(Optional.of("example.org"), hello.requestedName());
    assertEquals(List.of("h2", "http/1.1"), hello.alpnProtocols());
    assertEquals(List.of(0x0304, 0x0303, 0x0302, 0x0301), hello.versions());
    assertEquals(CipherSuite.of("TLS_AES_256_GCM_SHA384"), hello.cipherSuites().get(0));
    assertEquals(NamedGroup.X25519, hello.groups().get(0));
    assertTrue(hello.signatureSchemes().contains(SignatureScheme.ED25519));
    assertTrue(hello.extensions().contains(ExtensionType.KEY_SHARE));
  }

  @Test
  void aHelloForTls12AloneIsUnderstood() throws HelloException {
    ClientHello hello = parse(real("openssl12"));
    assertEquals(Optional.empty(), hello.requestedName());
    assertEquals(List.of(0x0303), hello.versions());
  }

  @Test
  void curlsHelloIsUnderstood() throws HelloException {
    assertEquals(Optional.of("www.example.org"), parse(real("curl")).requestedName());
    assertEquals(List.of("h2", "http/1.1"), parse(real("curl")).alpnProtocols());
    assertEquals(Optional.empty(), parse(real("curl-address")).requestedName());
  }

  @Test
  void aTicketIsTheLastExtension() throws HelloException {
    assertTrue(parse(real("tls13-resumed-client")).extensions().contains(41));
  }

  @Test
  void greaseIsLeftOutOfTheLists() throws HelloException {
    byte[] versions = vector8(codes(0x7a7a, 0x0304));
    ClientHello hello =
        parse(
            bare()
                .suites(codes(0x0a0a, 0x1301, 0xfafa))
                .extension(0x1a1a, new byte[0])
                .extension(ExtensionType.SUPPORTED_VERSIONS, versions)
                .extension(ExtensionType.SUPPORTED_GROUPS, vector16(codes(0x2a2a, 0x001d)))
                .extension(ExtensionType.SIGNATURE_ALGORITHMS, vector16(codes(0x3a3a, 0x0403)))
                .alpn("\u008a\u008a", "h2", "\n\n")
                .extension(0xfafa, new byte[1])
                .body());
    assertEquals(List.of(CipherSuite.of(0x1301)), hello.cipherSuites());
    assertEquals(List.of(0x0304), hello.versions());
    assertEquals(List.of(NamedGroup.X25519), hello.groups());
    assertEquals(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256), hello.signatureSchemes());
    assertEquals(List.of("h2"), hello.alpnProtocols());
    assertEquals(Set.of(0x1a1a, 43, 10, 13, 16, 0xfafa), hello.extensions());
  }

  @Test
  void protocolNamesKeepEveryByte() throws HelloException {
    String binary = "\u0000\u00ff\u0080";
    assertEquals(List.of(binary), parse(hello().alpn(binary).body()).alpnProtocols());
  }

  @Test
  void extensionsKeepTheirOrder() throws HelloException {
    ClientHello hello = parse(bare().extension(9, bytes(1)).extension(4, bytes(2)).body());
    assertEquals(List.of(9, 4), List.copyOf(hello.extensions()));
  }

  @ParameterizedTest
  @CsvSource({"0301, 0301", "0302, 0302", "0303, 0303", "0304, 0303", "0400, 0303"})
  void withoutTheExtensionTheVersionIsTheOldField(String field, String offered)
      throws HelloException {
    HelloBuilder hello = bare().version(Integer.parseInt(field, 16));
    List<Integer> expected = List.of(Integer.parseInt(offered, 16));
    assertEquals(expected, parse(hello.body()).versions());
    assertEquals(expected, parse(hello.withoutExtensions().body()).versions());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0002, 0x0000, 0x0200})
  void sslVersionsAreRefused(int version) {
    refused(Reason.UNSUPPORTED_PROTOCOL, Alert.PROTOCOL_VERSION, hello().version(version));
  }

  @Test
  void sessionIdsHaveThirtyTwoBytesAtMost() throws HelloException {
    assertNotNull(parse(hello().sessionId(0).body()));
    assertNotNull(parse(hello().sessionId(32).body()));
    refused(Reason.LENGTH_MISMATCH, Alert.DECODE_ERROR, hello().sessionId(33));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void suitesComeInPairsOfBytes(int size) {
    refused(Reason.LENGTH_MISMATCH, Alert.DECODE_ERROR, hello().suites(new byte[size]));
  }

  @Test
  void nullCompressionMustBeOffered() throws HelloException {
    refused(Reason.DECODE_ERROR, Alert.ILLEGAL_PARAMETER, hello().compressions());
    refused(Reason.DECODE_ERROR, Alert.ILLEGAL_PARAMETER, bare().compressions(1));
    assertNotNull(parse(bare().compressions(1, 0).body()));
  }

  @Test
  void tls13GoesWithNullCompressionAlone() {
    refused(Reason.DECODE_ERROR, Alert.ILLEGAL_PARAMETER, hello().compressions(1, 0));
  }

  @Test
  void anExtensionMayNotComeTwice() {
    HelloBuilder unknown = hello().extension(99, bytes()).extension(99, bytes());
    refused(Reason.BAD_EXTENSION, Alert.ILLEGAL_PARAMETER, unknown);
    HelloBuilder names = hello().name("a.example").name("a.example");
    refused(Reason.BAD_EXTENSION, Alert.ILLEGAL_PARAMETER, names);
  }

  @Test
  void aTicketBeforeAnotherExtensionIsRefused() {
    HelloBuilder early = hello().extension(41, bytes(0)).extension(99, bytes());
    refused(Reason.BAD_EXTENSION, Alert.ILLEGAL_PARAMETER, early);
  }

  /** RFC 8446 section 4.2.11. */
  @Test
  void everyPreSharedKeyHasANameAndABinder() throws HelloException {
    byte[] identity = join(vector16(bytes('x')), new byte[4]);
    byte[] binder = vector8(new byte[32]);
    assertNotNull(parse(hello().extension(41, join(vector16(identity), vector16(binder))).body()));
    byte[] two = join(identity, identity);
    assertNotNull(
        parse(hello().extension(41, join(vector16(two), vector16(join(binder, binder)))).body()));
    badExtension(41, join(vector16(two), vector16(binder)));
    badExtension(41, join(vector16(identity), vector16(join(binder, binder))));
    badExtension(41, join(vector16(identity), vector16(vector8(new byte[31]))));
    badExtension(41, join(vector16(join(codes(0), new byte[4])), vector16(binder)));
    badExtension(41, join(codes(0), vector16(binder)));
    badExtension(41, join(vector16(identity), codes(0)));
    badExtension(41, join(vector16(identity), vector16(binder), bytes(0)));
    badExtension(41, bytes());
  }

  @Test
  void renegotiationIsRefused() throws HelloException {
    assertNotNull(parse(hello().extension(0xff01, bytes(0)).body()));
    HelloBuilder again = hello().extension(0xff01, vector8(new byte[12]));
    refused(Reason.NO_RENEGOTIATION, Alert.HANDSHAKE_FAILURE, again);
    badExtension(0xff01, bytes());
    badExtension(0xff01, bytes(0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "a_b.example", "xn--bcher-kva.example", "1.2.3", "a.1.2.3.4"})
  void hostNamesAreTaken(String name) throws HelloException {
    assertEquals(Optional.of(name), parse(hello().name(name).body()).requestedName());
  }

  @Test
  void hostNamesComeInLowerCase() throws HelloException {
    assertEquals(Optional.of("a.example"), parse(hello().name("A.Example").body()).requestedName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "255.255.255.255", "::1", "2001:DB8::1", "::ffff:1.2.3.4"})
  void addressesCountAsNoName(String name) throws HelloException {
    ClientHello hello = parse(hello().name(name).body());
    assertEquals(Optional.empty(), hello.requestedName());
    assertTrue(hello.extensions().contains(ExtensionType.SERVER_NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example.",
        ".example",
        "a..b",
        ".",
        "a\u0000.example",
        "b\u00fccher.example",
        "a b",
        "a/b",
        "../../etc",
        "*.example",
        "a:443",
        "user@host",
        "[::1]",
        "a\u007f",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example"
      })
  void whatIsNoHostNameIsRefused(String name) {
    refused(Reason.BAD_EXTENSION, Alert.ILLEGAL_PARAMETER, hello().name(name));
  }

  @Test
  void hostNamesHaveTwoHundredAndFiftyFiveBytesAtMost() throws HelloException {
    String longest = "a.".repeat(127) + "a";
    assertEquals(Optional.of(longest), parse(hello().name(longest).body()).requestedName());
    badExtension(0, HelloBuilder.serverName(longest + "a"));
    badExtension(0, HelloBuilder.serverName(""));
  }

  @Test
  void theNameListHoldsOneHostName() {
    byte[] entry = join(bytes(0), vector16(bytes('a')));
    HelloBuilder two = hello().extension(0, vector16(join(entry, entry)));
    refused(Reason.BAD_EXTENSION, Alert.ILLEGAL_PARAMETER, two);
    badExtension(0, bytes());
    badExtension(0, vector16(bytes()));
    badExtension(0, vector16(bytes(0)));
    badExtension(0, vector16(bytes(1, 0, 1, 'a')));
    badExtension(0, join(vector16(entry), bytes(0)));
    badExtension(0, vector16(bytes(0, 0, 9, 'a')));
  }

  @Test
  void protocolListsAreWellFormed() {
    badExtension(16, bytes());
    badExtension(16, vector16(bytes()));
    badExtension(16, vector16(bytes(0)));
    badExtension(16, vector16(bytes(2, 'h')));
    badExtension(16, vector16(bytes(2, 'h', '2', 0)));
    badExtension(16, join(vector16(bytes(2, 'h', '2')), bytes(0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 13})
  void listsOfCodesAreWellFormed(int type) {
    badExtension(type, bytes());
    badExtension(type, vector16(bytes()));
    badExtension(type, vector16(bytes(0)));
    badExtension(type, vector16(bytes(0, 1, 2)));
    badExtension(type, bytes(0, 4, 0, 1));
    badExtension(type, join(vector16(codes(0x17)), bytes(0)));
  }

  @Test
  void listsOfVersionsAreWellFormed() {
    badExtension(43, bytes());
    badExtension(43, bytes(0));
    badExtension(43, bytes(1, 3));
    badExtension(43, bytes(3, 3, 4, 3));
    badExtension(43, bytes(4, 3, 4));
    badExtension(43, bytes(2, 3, 4, 0));
  }

  @Test
  void bytesBehindTheExtensionsAreRefused() {
    byte[] body = join(hello().body(), bytes(0));
    assertEquals(Reason.LENGTH_MISMATCH, fault(body).reason());
    assertEquals(Alert.DECODE_ERROR, fault(body).alert());
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl", "openssl12", "curl", "tls13-resumed-client"})
  void everyTruncationIsAFaultOrALegacyHello(String name) throws HelloException {
    byte[] body = real(name);
    int bare = 2 + 32 + 1 + body[34];
    bare += 2 + ((body[bare] & 0xff) << 8 | (body[bare + 1] & 0xff));
    bare += 1 + body[bare];
    for (int n = 0; n < body.length; n++) {
      byte[] cut = Arrays.copyOf(body, n);
      if (n == bare) {
        assertTrue(parse(cut).extensions().isEmpty());
      } else {
        assertEquals(Alert.DECODE_ERROR, fault(cut).alert(), "cut at " + n);
      }
    }
  }

  @Test
  void everySingleByteMutationIsAHelloOrAFault() {
    byte[] body = hello().name("a.example").alpn("h2", "x").extension(0xff01, bytes(0)).body();
    int refused = 0;
    for (int i = 0; i < body.length; i++) {
      for (int value = 0; value < 256; value++) {
        byte[] bad = body.clone();
        bad[i] = (byte) value;
        refused += outcome(bad) ? 0 : 1;
      }
    }
    assertTrue(refused > 1000, "only " + refused + " of the mutations were refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl", "curl", "tls13-resumed-client"})
  void randomMutationsAreAHelloOrAFault(String name) {
    long seed = new Random().nextLong();
    System.out.println("ClientHelloParserTest seed " + seed);
    Random random = new Random(seed);
    byte[] body = real(name);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = Arrays.copyOf(body, random.nextInt(10) == 0 ? random.nextInt(600) : body.length);
      for (int j = random.nextInt(8); j >= 0 && bad.length > 0; j--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      outcome(bad);
    }
  }

  @Test
  void whatIsAroundAHelloIsNotRead() throws HelloException {
    byte[] body = hello().name("a.example").body();
    byte[] more = new byte[body.length + 7];
    Arrays.fill(more, (byte) 0xff);
    System.arraycopy(body, 0, more, 3, body.length);
    assertEquals(parse(body), ClientHelloParser.parse(more, 3, 3 + body.length));
    assertThrows(HelloException.class, () -> ClientHelloParser.parse(more, 3, more.length));
    assertThrows(HelloException.class, () -> ClientHelloParser.parse(more, 3, 2 + body.length));
  }

  /** Returns true for a hello, false for a fault; anything else escapes. */
  private static boolean outcome(byte[] body) {
    try {
      parse(body);
      return true;
    } catch (HelloException e) {
      assertNotNull(e.alert());
      return false;
    }
  }

  private static void badExtension(int type, byte[] content) {
    refused(Reason.BAD_EXTENSION, Alert.DECODE_ERROR, bare().extension(type, content));
  }

  private static void refused(Reason reason, Alert alert, HelloBuilder hello) {
    HelloException e = fault(hello.body());
    assertEquals(reason, e.reason(), e.getMessage());
    assertEquals(alert, e.alert(), e.getMessage());
  }

  private static HelloException fault(byte[] body) {
    return assertThrows(HelloException.class, () -> parse(body));
  }

  private static ClientHello parse(byte[] body) throws HelloException {
    return ClientHelloParser.parse(body, 0, body.length);
  }

  /** Returns the body of the ClientHello in the first record of a fixture. */
  private static byte[] real(String name) {
    byte[] flight = Fixtures.flight(name);
    int size = RecordHeader.check(ByteBuffer.wrap(flight), Protection.NONE);
    return Arrays.copyOfRange(flight, RecordHeader.SIZE + 4, size);
  }
}
