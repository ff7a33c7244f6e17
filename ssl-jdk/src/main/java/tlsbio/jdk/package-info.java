// SPDX-License-Identifier: Apache-2.0
/** The JDK backend: one {@code SSLEngine} per connection, driven by tlsbio.core. */
@NullMarked
package tlsbio.jdk;

import org.jspecify.annotations.NullMarked;
