// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture.wrong.core;

/** What a backend may not know. */
public final class Inside {}
