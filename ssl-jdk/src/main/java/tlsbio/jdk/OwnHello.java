// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import tlsbio.CodePoint;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;

/**
 * What a stack offers by default, read from the ClientHello it makes (RFC 8446 section 4.1.2). The
 * hello is our own stack's, so it is read without the care that a stranger's needs.
 *
 * @param suites the numbers of the suites
 * @param groups what supported_groups names, as far as tlsbio has a name for it too
 * @param signatureSchemes what signature_algorithms names, likewise
 * @param asksForStatus whether it asks for a stapled OCSP response
 */
record OwnHello(
    List<Integer> suites,
    List<NamedGroup> groups,
    List<SignatureScheme> signatureSchemes,
    boolean asksForStatus) {

  private static final int STATUS_REQUEST = 5;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;

  static OwnHello of(SSLContext context) throws SSLException {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    return of(engine);
  }

  static OwnHello of(SSLEngine engine) throws SSLException {
    engine.beginHandshake();
    ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), record);
    return read(record.flip());
  }

  static OwnHello read(ByteBuffer record) {
    skip(record, 5 + 4 + 2 + 32); // record and message headers, version, random
    skip(record, record.get() & 0xff); // session id
    List<Integer> suites =
        IntStream.range(0, record.getShort() / 2)
            .mapToObj(i -> record.getShort() & 0xffff)
            .toList();
    skip(record, record.get() & 0xff); // compression
    List<NamedGroup> groups = List.of();
    List<SignatureScheme> schemes = List.of();
    boolean asksForStatus = false;
    record.getShort();
    while (record.hasRemaining()) {
      int type = record.getShort();
      int length = record.getShort();
      asksForStatus |= type == STATUS_REQUEST;
      if (type == SUPPORTED_GROUPS) {
        groups = values(record, NamedGroup::of);
      } else if (type == SIGNATURE_ALGORITHMS) {
        schemes = values(record, SignatureScheme::of);
      } else {
        skip(record, length);
      }
    }
    return new OwnHello(suites, groups, schemes, asksForStatus);
  }

  private static <T extends CodePoint<T>> List<T> values(ByteBuffer record, IntFunction<T> of) {
    int count = record.getShort() / 2;
    return IntStream.range(0, count)
        .map(i -> record.getShort() & 0xffff)
        .mapToObj(of)
        .filter(value -> !value.name().startsWith("0x"))
        .toList();
  }

  private static void skip(ByteBuffer record, int length) {
    record.position(record.position() + length);
  }
}
