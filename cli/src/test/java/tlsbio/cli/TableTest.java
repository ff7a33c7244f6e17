// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAlignedAndLinesDoNotEndInSpaces() {
    Table table = new Table();
    table.row("a", "bbb", "c");
    table.row("aaaa", "b");
    table.row();
    assertEquals("a     bbb  c\naaaa  b\n\n", table.toString());
  }
}
