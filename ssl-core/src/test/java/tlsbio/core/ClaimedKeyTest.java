// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tlsbio.PreSharedKey;
import tlsbio.TrustStore;
import tlsbio.core.toy.ToyBackend;
import tlsbio.core.toy.ToyBackend.Habit;

/** An engine that says a pre-shared key has authenticated the peer. */
class ClaimedKeyTest {

  private static final PreSharedKey KEY = PreSharedKey.of("toy", new byte[16]);

  @Test
  void isNotBelievedWhereThereIsNoSuchKey() {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(Habit.CLAIMS_A_KEY, Habit.SKIPS_VERIFIER),
            client -> client.trust(TrustStore.of(List.of())),
            UnaryOperator.identity());
    assertThrows(AssertionError.class, pair::handshake);
    assertFalse(pair.client.isHandshakeDone());
    assertEquals(Optional.empty(), pair.client.pskIdentity());
  }

  @Test
  void isNotBelievedWhereItIsAnothers() {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(Habit.CLAIMS_A_KEY, Habit.SKIPS_VERIFIER),
            client -> client.preSharedKeys(PreSharedKey.of("another", new byte[16])),
            UnaryOperator.identity());
    assertThrows(AssertionError.class, pair::handshake);
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIPS_VERIFIER", "TASKS"})
  void isNotBelievedBesideACertificate(Habit habit) {
    ToyPair pair =
        new ToyPair(
            new ToyBackend(Habit.CLAIMS_A_KEY, habit),
            client -> client.preSharedKeys(KEY).trust(ToyPair.TRUST),
            UnaryOperator.identity());
    assertThrows(AssertionError.class, pair::handshake);
  }
}
