// SPDX-License-Identifier: Apache-2.0
/** The rules of the code that a compiler does not know: imports, habits, documents, signatures. */
@NullMarked
package tlsbio.it.architecture;

import org.jspecify.annotations.NullMarked;
