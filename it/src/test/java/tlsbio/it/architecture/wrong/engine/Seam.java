// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.engine;

/** What a kit may not know. */
public final class Seam {}
