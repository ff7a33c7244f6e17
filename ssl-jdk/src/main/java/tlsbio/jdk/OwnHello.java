// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import tlsbio.Feature;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;

/**
 * What a stack offers by default, read from the ClientHello it makes (RFC 8446 section 4.1.2). The
 * hello is our own stack's, so it is read without the care that a stranger's needs.
 *
 * @param groups the code points of supported_groups
 * @param signatureSchemes the code points of signature_algorithms
 */
record OwnHello(List<Integer> groups, List<Integer> signatureSchemes) {

  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;

  /** Returns each group and scheme that tlsbio has a name for. */
  List<Feature> features() {
    Stream<Feature> all =
        Stream.concat(
            groups.stream().map(NamedGroup::of).map(Feature::of),
            signatureSchemes.stream().map(SignatureScheme::of).map(Feature::of));
    return all.filter(feature -> !feature.name().contains(" 0x")).toList();
  }

  static OwnHello of(SSLContext context) throws SSLException {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    engine.beginHandshake();
    ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), record);
    return read(record.flip());
  }

  static OwnHello read(ByteBuffer record) {
    skip(record, 5 + 4 + 2 + 32); // record and message headers, version, random
    skip(record, record.get() & 0xff); // session id
    skip(record, record.getShort()); // suites
    skip(record, record.get() & 0xff); // compression
    List<Integer> groups = List.of();
    List<Integer> schemes = List.of();
    record.getShort();
    while (record.hasRemaining()) {
      int type = record.getShort();
      int length = record.getShort();
      if (type == SUPPORTED_GROUPS) {
        groups = codes(record);
      } else if (type == SIGNATURE_ALGORITHMS) {
        schemes = codes(record);
      } else {
        skip(record, length);
      }
    }
    return new OwnHello(groups, schemes);
  }

  private static List<Integer> codes(ByteBuffer record) {
    int count = record.getShort() / 2;
    return IntStream.range(0, count).mapToObj(i -> record.getShort() & 0xffff).toList();
  }

  private static void skip(ByteBuffer record, int length) {
    record.position(record.position() + length);
  }
}
