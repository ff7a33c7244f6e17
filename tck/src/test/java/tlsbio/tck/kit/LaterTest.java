// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LaterTest {

  @Test
  void whoIsToAnswerMayNotWait() {
    Later<String> answer = new Later<>();
    assertThrows(IllegalStateException.class, answer::join);
    assertThrows(IllegalStateException.class, answer::get);
    answer.complete("here");
    assertEquals("here", answer.join());
  }

  @Test
  void othersMayWait() {
    Later<String> answer = new Later<>();
    AtomicReference<String> heard = new AtomicReference<>("");
    Elsewhere.runWhile(() -> heard.set(answer.join()), () -> answer.complete("here"));
    assertEquals("here", heard.get());
  }
}
