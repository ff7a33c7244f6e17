// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

/** What a benchmark holds before it is set up. */
enum Unopened implements Connections {
  INSTANCE;

  private static IllegalStateException fault() {
    return new IllegalStateException("not open");
  }

  @Override
  public void handshake() {
    throw fault();
  }

  @Override
  public void connect() {
    throw fault();
  }

  @Override
  public Agreed agreed() {
    throw fault();
  }

  @Override
  public int transfer(int bytes) {
    throw fault();
  }

  @Override
  public int reply(int bytes) {
    throw fault();
  }

  @Override
  public Pair detach() {
    throw fault();
  }

  @Override
  public void attach(Pair pair) {
    throw fault();
  }

  @Override
  public void close() {}
}
