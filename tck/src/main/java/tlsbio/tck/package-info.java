// SPDX-License-Identifier: Apache-2.0
/** The kit's front door: extend {@code SslTck}, name your backend, run the tests. */
@NullMarked
package tlsbio.tck;

import org.jspecify.annotations.NullMarked;
