// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org",
    "EXAMPLE.Org, example.org",
    "example.org., example.org",
    "localhost, localhost",
    "*.example.org, *.example.org",
    "_srv.example.org, _srv.example.org",
    "b\u00fccher.example, xn--bcher-kva.example",
    "B\u00dcCHER.EXAMPLE, xn--bcher-kva.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "example\u3002org\u3002, example.org",
    "1.example, 1.example",
    "192.0.2.1, 192.0.2.1",
    "::1, ::1",
    "[::1], ::1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "1:0:2:0:3:0:4:0, 1:0:2:0:3:0:4:0",
    "::, ::",
    "1::, 1::",
    "::ffff:192.0.2.1, ::ffff:c000:201",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "fe80::1%eth0, fe80::1",
    "[fe80::1%25en0], fe80::1",
  })
  void hasOneFormForEachHost(String host, String normal) {
    assertEquals(normal, HostName.normalize(host));
    assertEquals(normal, HostName.normalize(normal), "and that form is its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".example.org",
        "example..org",
        "example.org..",
        "\u3002example.org",
        "example.org\0",
        "\0",
        "exa\0mple.org",
        "exam ple.org",
        " example.org",
        "example.org\n",
        "user@example.org",
        "example.org/path",
        "example.org:443",
        "\u2100.example",
        "example.org?",
        "example.org#",
        "ex%61mple.org",
        "example\\.org",
        "[example.org]",
        "[192.0.2.1]",
        "[::1",
        "::1]",
        "[]",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "127.1",
        "2130706433",
        "0x7f000001",
        "example.0x7f",
        "1.2.3.4.",
        "\uff11.2.3.4",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "12345::",
        "::g",
        "::1:",
        ":1::",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.4:5",
        "::1%",
        "%eth0",
      })
  void refusesWhatIsNoHost(String host) {
    assertThrows(IllegalArgumentException.class, () -> HostName.normalize(host));
  }

  @Test
  void holdsLabelsTo63AndNamesTo253Characters() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));
    assertEquals(253, longest.length());
    assertEquals(longest, HostName.normalize(longest));
    assertEquals(longest, HostName.normalize(longest + "."));
    assertThrows(IllegalArgumentException.class, () -> HostName.normalize(longest + "a"));
    assertThrows(IllegalArgumentException.class, () -> HostName.normalize("a".repeat(64)));
    assertThrows(
        IllegalArgumentException.class, () -> HostName.normalize("\u00fc".repeat(63) + ".example"));
    assertThrows(IllegalArgumentException.class, () -> HostName.normalize("a.".repeat(100_000)));
  }

  @Test
  void tellsAddressesFromNames() {
    assertTrue(HostName.isIpAddress("192.0.2.1"));
    assertTrue(HostName.isIpAddress("2001:db8::1"));
    assertFalse(HostName.isIpAddress("example.org"));
    assertFalse(HostName.isIpAddress("1.2.3.4.example"));
  }
}
