// SPDX-License-Identifier: Apache-2.0
/** What a peer that wants to renegotiate gets, on every backend. */
@NullMarked
package tlsbio.it.renegotiation;

import org.jspecify.annotations.NullMarked;
