// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

/** What a benchmark holds before it is set up. */
enum Unopened implements Connections {
  INSTANCE;

  @Override
  public void handshake() {
    throw new IllegalStateException("not open");
  }

  @Override
  public void connect() {
    throw new IllegalStateException("not open");
  }

  @Override
  public int transfer(int bytes) {
    throw new IllegalStateException("not open");
  }

  @Override
  public void close() {}
}
