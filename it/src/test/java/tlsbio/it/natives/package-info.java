// SPDX-License-Identifier: Apache-2.0
/** BoringSSL's natives under the ways a JVM can be put together. */
@NullMarked
package tlsbio.it.natives;

import org.jspecify.annotations.NullMarked;
