// SPDX-License-Identifier: Apache-2.0
@NullMarked
package tlsbio.bench;

import org.jspecify.annotations.NullMarked;
