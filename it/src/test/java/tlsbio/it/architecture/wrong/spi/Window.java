// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.spi;

/** A public class that anybody may extend. */
public class Window {}
