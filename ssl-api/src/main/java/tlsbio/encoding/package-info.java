// SPDX-License-Identifier: Apache-2.0
/**
 * Reading PEM, DER and private keys. Not exported to users: it stands behind {@link
 * tlsbio.Identity} and {@link tlsbio.TrustStore}. Knows nothing of them: it throws {@link
 * tlsbio.encoding.EncodingException}, which they turn into the error users see.
 */
@NullMarked
package tlsbio.encoding;

import org.jspecify.annotations.NullMarked;
