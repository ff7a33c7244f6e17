// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tlsbio.CertificateInfo;
import tlsbio.CredentialException;
import tlsbio.TrustStore;

/** {@link CertificateInfo#asMap()} beside CPython's own decoder, letter by letter. */
@Timeout(120)
class DecodedCertificatesTest {

  private static final Path MADE = Path.of("..", "ssl-api", "src", "test", "certs", "decoded");

  /** What this library reads and CPython does not, or otherwise; docs/spec.md says why. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "not-a-string.pem", "error SSLError",
          "not-utf8.pem", "error SSLError",
          "bit-string.pem", "subject=[[[\"x500UniqueIdentifier\",\"bytes 0102\"]]",
          "long-serial.pem", "\\\\\\n\"\tnotBefore=");

  private static final String MAILBOX = "SmtpUTF8Mailbox";
  private static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";

  @Test
  void certificatesOfEveryKindAreDecodedAsByCpython() throws Exception {
    assertEquals(22, compare(pemFiles(MADE), true));
  }

  @Test
  void fixturesAreDecodedAsByCpython() throws Exception {
    assertTrue(compare(pemFiles(Path.of("..")), true) > 80);
  }

  @Test
  void authoritiesOfThisSystemAreDecodedAsByCpython() throws Exception {
    Path system = Path.of("/etc/ssl/certs");
    compare(Files.isDirectory(system) ? pemFiles(system) : List.of(), true);
  }

  /**
   * One wrong bit: where both have an answer it is the same. What is too broken to be there is for
   * each to say: OpenSSL looks into parts of names that have no text, and allows more than DER.
   */
  @Test
  void changedCertificatesAreDecodedAsByCpython(@TempDir Path folder) throws Exception {
    long seed = new Random().nextLong();
    System.out.println("DecodedCertificatesTest seed " + seed);
    Random random = new Random(seed);
    List<Path> changed = new ArrayList<>();
    for (Path file : pemFiles(MADE)) {
      if (OTHERWISE.containsKey("" + file.getFileName()) || Files.size(file) > 5_000) {
        continue;
      }
      String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
      for (int i = 0; i < 50; i++) {
        byte[] der = Base64.getDecoder().decode(pem);
        der[random.nextInt(der.length - 80)] ^= (byte) (1 << random.nextInt(8));
        changed.add(write(folder.resolve(i + "-" + file.getFileName()), der));
      }
    }
    assertTrue(compare(changed, false) > 100);
  }

  private static Path write(Path file, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  /**
   * Compares what both can read.
   *
   * @param strictly if false, a key that only one has is passed over
   * @return how many certificates that were
   */
  private static int compare(List<Path> files, boolean strictly) throws Exception {
    Map<Path, CertificateInfo> ours = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        ours.put(file, CertificateInfo.of(TrustStore.pem(file).anchors().get(0)));
      } catch (CredentialException e) {
        // A key, or what the JDK does not take for a certificate.
      }
    }
    List<String> theirs = decode(new ArrayList<>(ours.keySet()));
    assertEquals(ours.size(), theirs.size());
    int at = 0;
    int compared = 0;
    for (Map.Entry<Path, CertificateInfo> entry : ours.entrySet()) {
      String their = theirs.get(at++);
      String otherwise = OTHERWISE.get("" + entry.getKey().getFileName());
      if (otherwise != null) {
        assertTrue(their.contains(otherwise), their);
      } else if (!their.startsWith("error")) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String pair : their.split("\t", -1)) {
          int sign = pair.indexOf('=');
          expected.put(pair.substring(0, sign), pair.substring(sign + 1));
        }
        Map<String, String> actual = new LinkedHashMap<>();
        entry.getValue().asMap().forEach((key, value) -> actual.put(key, json(value)));
        if (!strictly) {
          // Of the 31st of February the JDK makes the 3rd of March.
          expected.values().removeIf("\"Bad time value\""::equals);
          // OpenSSL's text of a mailbox that is no e-mail name ends at a NUL, ours does not.
          actual.values().removeIf(text -> text.contains(MAILBOX) && text.contains("\\u0000"));
          // One bit beside an empty string, and constructed: no DER, but OpenSSL reads it as empty.
          actual.replaceAll((key, value) -> value.replace("\"#2c00\"", "\"\""));
          // One bit beside emailAddress, and no attribute: it has no name here.
          expected.replaceAll((key, value) -> value.replace("rsaEncryption", RSA_ENCRYPTION));
          expected.keySet().retainAll(actual.keySet());
          actual.keySet().retainAll(expected.keySet());
        }
        assertEquals(
            List.copyOf(expected.entrySet()),
            List.copyOf(actual.entrySet()),
            entry.getKey()::toString);
        compared++;
      }
    }
    return compared;
  }

  private static List<String> decode(List<Path> files) throws Exception {
    StringBuilder names = new StringBuilder();
    for (Path file : files) {
      names.append(file).append('\n');
    }
    String script = Pki.chain("root").resolveSibling("decode.py").toString();
    Outcome outcome = Tool.PYTHON.runAndEndInput(names.toString(), "-W", "ignore", script);
    assertEquals(0, outcome.exit(), outcome::err);
    return new String(outcome.out(), StandardCharsets.US_ASCII).lines().toList();
  }

  private static List<Path> pemFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".pem") && Files.isReadable(file))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  /** Writes JSON as Python's {@code json.dumps} does, in ASCII. */
  private static String json(Object value) {
    StringBuilder out = new StringBuilder();
    json(value, out);
    return out.toString();
  }

  private static void json(Object value, StringBuilder out) {
    if (value instanceof List<?> list) {
      out.append('[');
      String between = "";
      for (Object element : list) {
        out.append(between);
        json(element, out);
        between = ",";
      }
      out.append(']');
    } else if (value instanceof String text) {
      out.append('"');
      text.chars().forEach(c -> out.append(escaped((char) c)));
      out.append('"');
    } else {
      out.append(value);
    }
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"', '\\' -> "\\" + c;
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> c >= ' ' && c <= '~' ? "" + c : String.format("\\u%04x", (int) c);
    };
  }
}
