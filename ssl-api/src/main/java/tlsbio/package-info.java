// SPDX-License-Identifier: Apache-2.0
/**
 * TLS over memory BIOs: Python's {@code ssl.MemoryBIO} and {@code ssl.SSLObject} for the JVM.
 *
 * <p>Start at {@link tlsbio.Tls}. Bytes from the network go into one {@link tlsbio.MemoryBIO},
 * bytes for the network come out of another, and an {@link tlsbio.SSLObject} between them turns
 * them into plaintext and back. Nothing here touches a socket, a thread or a log.
 *
 * <p>One rule holds for every call: it may leave bytes in the outgoing BIO, also when it throws (an
 * alert). Send them in a {@code finally}.
 */
@NullMarked
package tlsbio;

import org.jspecify.annotations.NullMarked;
