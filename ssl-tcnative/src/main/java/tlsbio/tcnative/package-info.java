// SPDX-License-Identifier: Apache-2.0
/** The backend {@code boringssl}: BoringSSL's natives on the memory of the BIOs. */
@NullMarked
package tlsbio.tcnative;

import org.jspecify.annotations.NullMarked;
