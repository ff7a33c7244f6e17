// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlsbio.tck.kit.CertificateMaker.Made;

/** {@code openssl verify}, as the other opinion on a chain. */
final class Openssl {

  private static final Pattern FIRST_ERROR = Pattern.compile("^error (\\d+) at", Pattern.MULTILINE);

  private Openssl() {}

  static boolean isInstalled() {
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "openssl")));
  }

  /** Returns the code of the first error, 0 if there is none. */
  static int verify(
      Path folder, List<Made> sent, Made root, List<X509CRL> lists, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "verify",
                "-auth_level",
                "2",
                "-purpose",
                "sslserver",
                "-no-CAfile",
                "-no-CApath",
                "-no-CAstore",
                "-attime",
                Long.toString(VerifyCodesTest.CLOCK.instant().getEpochSecond()),
                "-trusted",
                pem(folder.resolve("root.pem"), List.of(root)).toString()));
    command.addAll(options);
    if (sent.size() > 1) {
      Path untrusted = pem(folder.resolve("untrusted.pem"), sent.subList(1, sent.size()));
      command.addAll(List.of("-untrusted", untrusted.toString()));
    }
    for (int i = 0; i < lists.size(); i++) {
      Path file = folder.resolve("list" + i + ".pem");
      try {
        Files.writeString(file, block("X509 CRL", lists.get(i).getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
      command.addAll(List.of("-CRLfile", file.toString()));
    }
    command.add(pem(folder.resolve("leaf.pem"), sent.subList(0, 1)).toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() == 0) {
      return 0;
    }
    Matcher matcher = FIRST_ERROR.matcher(output);
    assertTrue(matcher.find(), output);
    return Integer.parseInt(matcher.group(1));
  }

  static Path pem(Path file, List<Made> certificates) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Made made : certificates) {
      try {
        text.append(block("CERTIFICATE", made.certificate().getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
    return Files.writeString(file, text);
  }

  private static String block(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
