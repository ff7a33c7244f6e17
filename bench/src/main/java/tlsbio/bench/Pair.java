// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

/** A client and a server that are connected, taken out of the {@link Connections} they are of. */
record Pair(Object client, Object server) {}
