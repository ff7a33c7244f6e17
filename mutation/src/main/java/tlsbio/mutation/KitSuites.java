// SPDX-License-Identifier: Apache-2.0
package tlsbio.mutation;

/** A class a backend, for PIT to choose tests by: its simple name is the backend's. */
final class KitSuites {

  private KitSuites() {}

  /** The kit over BoringSSL. */
  static final class Boringssl {
    private Boringssl() {}
  }

  /** The kit over Bouncy Castle. */
  static final class Bc {
    private Bc() {}
  }

  /** The kit over the JDK. */
  static final class Jdk {
    private Jdk() {}
  }
}
