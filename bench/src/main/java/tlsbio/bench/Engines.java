// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;

/** Where the engines of one scenario come from. */
interface Engines extends AutoCloseable {

  /** Returns a client that is ready to shake hands. */
  SSLEngine client() throws Exception;

  /** Returns a server that is ready to shake hands. */
  SSLEngine server() throws Exception;

  /** Returns a buffer of the kind that the engines are fastest with. */
  ByteBuffer memory(int size);

  /** Returns how often clients have verified a server. */
  long verifications();

  /** Frees what {@code engine} would else keep until it is collected. */
  void free(SSLEngine engine) throws Exception;

  @Override
  void close();
}
