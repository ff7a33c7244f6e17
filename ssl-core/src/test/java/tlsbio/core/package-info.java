// SPDX-License-Identifier: Apache-2.0
/** Tests of the one SSLObject, over engines without cryptography. */
@NullMarked
package tlsbio.core;

import org.jspecify.annotations.NullMarked;
