// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @Test
  void anEmptyPathIsASlashAndThePortIs443() {
    assertEquals(new Target("example.org", 443, "/"), Target.parse("https://example.org"));
    assertEquals(new Target("example.org", 443, "/?q=1"), Target.parse("HTTPS://example.org?q=1"));
    assertEquals("example.org", Target.parse("https://example.org:443/").authority());
  }

  @Test
  void fragmentsStayHereAndOtherScriptsAreEscaped() {
    assertEquals("/a%20b/%C3%A9?x=%2F", Target.parse("https://h/a%20b/é?x=%2F#top").path());
  }

  @Test
  void addressesLoseTheirBracketsForTheSocketAndKeepThemForHost() {
    Target target = Target.parse("https://[::1]:8443/x");
    assertEquals(new Target("::1", 8443, "/x"), target);
    assertEquals("[::1]:8443", target.authority());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "example.org",
        "https:///path",
        "https://h:0/",
        "https://h:65536/",
        "https://user:password@h/",
        "https://h/a b",
        "https://h/\r\nX: y",
      })
  void whatIsNoHttpsUrlIsRefused(String url) {
    assertThrows(UsageException.class, () -> Target.parse(url));
  }
}
