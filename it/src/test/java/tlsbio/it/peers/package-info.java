// SPDX-License-Identifier: Apache-2.0
/**
 * The command line against real peers on loopback: openssl, curl, nginx, GnuTLS. A peer that is not
 * installed is skipped by name, but fails the build where {@code CI=true}.
 */
@NullMarked
package tlsbio.it.peers;

import org.jspecify.annotations.NullMarked;
