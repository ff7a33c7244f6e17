// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.jdk;

/** A public class of a backend. */
public final class Exposed {}
