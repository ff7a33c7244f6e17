// SPDX-License-Identifier: Apache-2.0
@NullMarked
package tlsbio.bench.report;

import org.jspecify.annotations.NullMarked;
