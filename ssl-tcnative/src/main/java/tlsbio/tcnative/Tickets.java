// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.SessionTicketKey;
import java.util.Arrays;
import java.util.List;
import tlsbio.ServerConfig;
import tlsbio.TicketKeys;
import tlsbio.engine.TicketPolicy;

/**
 * The ticket keys of one server configuration, the same in all of its native contexts, and what
 * they were when those were told last. Guarded by whoever holds the contexts.
 */
final class Tickets {

  private static final int PART = 16;

  /** What BoringSSL writes for two tickets, beside the client's certificates in each. */
  private static final int TWO_TICKETS = 4096;

  /** Room for a client's chain in each of two tickets, none of which is longer than 2^16. */
  private static final int TWO_CHAINS = 2 << 16;

  private final TicketKeys keys;
  private final TicketPolicy policy;
  private final int room;
  private SessionTicketKey[] current = {};
  private long version = -1;

  private Tickets(ServerConfig config) {
    this.keys = config.ticketKeys().orElseGet(TicketKeys::random);
    this.policy = TicketPolicy.of(config);
    this.room =
        switch (config.clientAuth()) {
          case NONE -> TWO_TICKETS;
          case OPTIONAL, REQUIRED -> TWO_TICKETS + TWO_CHAINS;
        };
  }

  static Tickets of(ServerConfig config) {
    return new Tickets(config);
  }

  /** Returns an upper bound of what tickets need in the outgoing stream. */
  int room() {
    return room;
  }

  /** Tells {@code made}, which is new. */
  void tell(NativeContext made) {
    made.ticketKeys(current, policy.digest());
  }

  /** Tells {@code all} of them if the keys have changed. */
  void refresh(Iterable<NativeContext> all) {
    long now = keys.version();
    if (now != version) {
      version = now;
      List<byte[]> derived = policy.keys(keys);
      current = derived.stream().map(Tickets::key).toArray(SessionTicketKey[]::new);
      derived.forEach(key -> Arrays.fill(key, (byte) 0));
      all.forEach(this::tell);
    }
  }

  private static SessionTicketKey key(byte[] key) {
    return new SessionTicketKey(
        Arrays.copyOfRange(key, 0, PART),
        Arrays.copyOfRange(key, PART, 2 * PART),
        Arrays.copyOfRange(key, 2 * PART, 3 * PART));
  }
}
