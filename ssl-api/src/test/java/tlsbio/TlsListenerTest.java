// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsListenerTest {

  private static final TlsEvent.Closed CLOSED =
      new TlsEvent.Closed(
          new TlsEvent.Source(false, Peer.of("server.test"), "toy"), TlsEvent.End.CLEAN);

  private final List<String> told = new ArrayList<>();

  private TlsListener named(String name, boolean broken) {
    return new TlsListener() {
      @Override
      public void closed(TlsEvent.Closed event) {
        told.add(name);
        if (broken) {
          throw new IllegalStateException(name);
        }
      }
    };
  }

  @Test
  void bothAreToldInOrder() {
    named("a", false).andThen(named("b", false)).andThen(named("c", false)).closed(CLOSED);
    assertEquals(List.of("a", "b", "c"), told);
  }

  @Test
  void nextIsToldAlsoIfTheFirstThrows() {
    TlsListener both = named("a", true).andThen(named("b", true));
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> both.closed(CLOSED));
    assertEquals(List.of("a", "b"), told);
    assertEquals("a", e.getMessage());
    assertEquals("b", e.getSuppressed()[0].getMessage());
  }

  @Test
  void timeIsTheFirsts() {
    TlsListener fixed =
        new TlsListener() {
          @Override
          public long nanoTime() {
            return 42;
          }
        };
    assertEquals(42, fixed.andThen(named("a", false)).nanoTime());
  }

  @Test
  void isPartOfTheConfiguration() {
    TlsListener listener = named("a", false);
    ClientConfig with = Tls.client().listener(listener).config();
    assertEquals(Optional.of(listener), with.listener());
    assertEquals(with, with.toBuilder().config());
    assertNotEquals(with, Tls.client().config());
    assertEquals(Optional.empty(), Tls.client().config().listener());
  }
}
