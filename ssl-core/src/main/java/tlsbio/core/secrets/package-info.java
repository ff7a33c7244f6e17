// SPDX-License-Identifier: Apache-2.0
/** What is derived from a connection's secrets, and digests that stand for a certificate. */
@NullMarked
package tlsbio.core.secrets;

import org.jspecify.annotations.NullMarked;
