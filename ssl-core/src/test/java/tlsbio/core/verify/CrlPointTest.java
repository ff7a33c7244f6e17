// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tlsbio.encoding.Der;

/** What CRLDistributionPoints (RFC 5280 section 4.2.1.13) are read as. */
class CrlPointTest {

  private static List<CrlPoint> read(String hex) {
    return CrlPoint.readAll(Der.of(HexFormat.of().parseHex(hex)));
  }

  @Test
  void aPointHasTheNamesOfItsList() {
    List<CrlPoint> points = read("300b3009a007a0058603753a61");
    assertEquals(1, points.size());
    assertEquals(1, points.get(0).names().size());
    assertEquals(List.of(), points.get(0).issuer());
  }

  @Test
  void withoutTheExtensionThereIsNone() {
    assertEquals(List.of(), CrlPoint.readAll(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "300d300ba007a0058603753a618300", // a field that a point does not have
        "300d300ba007a0058603753a610500", // or bytes that are none
        "300b3009a007a0058603753a610500", // bytes behind all points
        "300b300aa007a0058603753a61", // a point that is cut short
      })
  void whatIsMalformedIsAsIfItWereNotThere(String hex) {
    assertEquals(List.of(), read(hex));
  }
}
