// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void threeDigitsCount() {
    assertEquals("0.00", Figures.shorten(0));
    assertEquals("0.00012", Figures.shorten(0.000123));
    assertEquals("0.12", Figures.shorten(0.1234));
    assertEquals("1.00", Figures.shorten(0.9999));
    assertEquals("12.3", Figures.shorten(12.345));
    assertEquals("123", Figures.shorten(123.4));
    assertEquals("1.00 k", Figures.shorten(999.9));
    assertEquals("12.3 k", Figures.shorten(12345));
    assertEquals("1.23 M", Figures.shorten(1234567));
    assertEquals("NaN", Figures.shorten(Double.NaN));
  }

  @Test
  void marksAreShort() {
    assertEquals("0", Figures.mark(0));
    assertEquals("0.2", Figures.mark(0.1 + 0.1));
    assertEquals("2.5 k", Figures.mark(2500));
    assertEquals("64", Figures.binary(64));
    assertEquals("16 Ki", Figures.binary(16384));
    assertEquals("1 Mi", Figures.binary(1 << 20));
    assertEquals("1 Gi", Figures.binary(1 << 30));
    assertEquals("100 k", Figures.binary(100_000));
  }

  @Test
  void aLinearAxisBeginsAtNothingAndReachesTheLast() {
    assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0), Scale.linear(73).marks());
    assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), Scale.linear(6).marks());
    assertEquals(0.5, Scale.linear(80).at(40));
    assertEquals(List.of(0.0, 1.0), List.of(Scale.linear(0).at(0), Scale.linear(0).at(1)));
  }

  @Test
  void onALogarithmicAxisEqualRatiosAreEquallyFar() {
    Scale scale = Scale.logarithmic(3, 700);
    assertEquals(2, scale.low());
    assertEquals(1000, scale.high(), 1e-9);
    assertEquals(scale.at(40) - scale.at(4), scale.at(400) - scale.at(40), 1e-12);
  }
}
