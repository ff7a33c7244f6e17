// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Counts the native calls by name. */
final class CountingNatives extends Natives {

  final Map<String, Integer> calls = new TreeMap<>();

  private void count(String name) {
    calls.merge(name, 1, Integer::sum);
  }

  int total() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  int doHandshake(long ssl) {
    count("doHandshake");
    return super.doHandshake(ssl);
  }

  @Override
  int readFromSSL(long ssl, long address, int length) {
    count("readFromSSL");
    return super.readFromSSL(ssl, address, length);
  }

  @Override
  int writeToSSL(long ssl, long address, int length) {
    count("writeToSSL");
    return super.writeToSSL(ssl, address, length);
  }

  @Override
  int shutdownSSL(long ssl) {
    count("shutdownSSL");
    return super.shutdownSSL(ssl);
  }

  @Override
  int getError(long ssl, int result) {
    count("getError");
    return super.getError(ssl, result);
  }

  @Override
  int sslPending(long ssl) {
    count("sslPending");
    return super.sslPending(ssl);
  }

  @Override
  void bioSetByteBuffer(long bio, long address, int length, boolean sink) {
    count("bioSetByteBuffer");
    super.bioSetByteBuffer(bio, address, length, sink);
  }

  @Override
  int bioLengthByteBuffer(long bio) {
    count("bioLengthByteBuffer");
    return super.bioLengthByteBuffer(bio);
  }

  @Override
  int bioLengthNonApplication(long bio) {
    count("bioLengthNonApplication");
    return super.bioLengthNonApplication(bio);
  }

  @Override
  int bioFlushByteBuffer(long bio) {
    count("bioFlushByteBuffer");
    return super.bioFlushByteBuffer(bio);
  }

  @Override
  long address(ByteBuffer direct) {
    count("address");
    return super.address(direct);
  }
}
