// SPDX-License-Identifier: Apache-2.0
/** The compatibility kit: extend {@link tlsbio.tck.SslTck} to put a backend to the test. */
@NullMarked
package tlsbio.tck;

import org.jspecify.annotations.NullMarked;
