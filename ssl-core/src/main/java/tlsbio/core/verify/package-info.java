// SPDX-License-Identifier: Apache-2.0
/** Whom to trust: path building and validation, names, verify codes. Knows nothing of TLS. */
@NullMarked
package tlsbio.core.verify;

import org.jspecify.annotations.NullMarked;
