// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.nio.ByteBuffer;

/**
 * The native calls that records pass through, each by its own name in netty-tcnative. Nothing here
 * but the calls: a test counts them in a subclass (ADR 0008).
 */
class Natives {

  int doHandshake(long ssl) {
    return SSL.doHandshake(ssl);
  }

  int readFromSSL(long ssl, long address, int length) {
    return SSL.readFromSSL(ssl, address, length);
  }

  int writeToSSL(long ssl, long address, int length) {
    return SSL.writeToSSL(ssl, address, length);
  }

  int shutdownSSL(long ssl) {
    return SSL.shutdownSSL(ssl);
  }

  int getError(long ssl, int result) {
    return SSL.getError(ssl, result);
  }

  int sslPending(long ssl) {
    return SSL.sslPending(ssl);
  }

  void bioSetByteBuffer(long bio, long address, int length, boolean sink) {
    SSL.bioSetByteBuffer(bio, address, length, sink);
  }

  int bioLengthByteBuffer(long bio) {
    return SSL.bioLengthByteBuffer(bio);
  }

  int bioLengthNonApplication(long bio) {
    return SSL.bioLengthNonApplication(bio);
  }

  int bioFlushByteBuffer(long bio) {
    return SSL.bioFlushByteBuffer(bio);
  }

  /** Returns where a direct buffer's byte 0 is. */
  long address(ByteBuffer direct) {
    return Buffer.address(direct);
  }
}
