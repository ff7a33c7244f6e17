// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class loaders, the module path, and natives that are not there. */
class NativesTest {

  private static final String USED = "backend   boringssl (used unless another is named)";

  /** Returns what the command line and these two backends need of this JVM's class path. */
  private static List<Path> parts() {
    List<Path> parts =
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .filter(
                part ->
                    part.matches(
                        ".*[/\\\\](ssl-(api|core|jdk|tcnative|keylog)|cli)[/\\\\-].*|.*netty-.*[.]jar"))
            .filter(part -> !part.contains("test-classes"))
            .map(Path::of)
            .toList();
    assertTrue(parts.size() > 10, parts::toString);
    return parts;
  }

  private static String run(String... options) throws Exception {
    return run(parts(), options);
  }

  private static String run(List<Path> parts, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String option : options) {
      command.add(
          option.equals("PARTS")
              ? parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
              : option);
    }
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    java.getOutputStream().close();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), said);
    return said;
  }

  @Test
  void theModulePathWorksWithTheNativesModulesAdded() throws Exception {
    String said =
        run(
            "-p",
            "PARTS",
            "--add-modules",
            "ALL-MODULE-PATH",
            "-m",
            "tlsbio.cli/tlsbio.cli.Main",
            "doctor");
    assertTrue(said.contains(USED), said);
    assertTrue(said.contains("module tlsbio.tcnative"), said);
  }

  @Test
  void theModulePathWithoutThemSaysWhatToAdd() throws Exception {
    String said = run("-p", "PARTS", "-m", "tlsbio.cli/tlsbio.cli.Main", "doctor");
    assertTrue(said.contains("--add-modules"), said);
    assertTrue(said.contains("backend   jdk (used unless another is named)"), said);
  }

  @Test
  void aJvmWithoutTheNativesSaysWhatToAdd() throws Exception {
    List<Path> without =
        parts().stream().filter(part -> !part.toString().contains("boringssl-static")).toList();
    String said = run(without, "-cp", "PARTS", "tlsbio.cli.Main", "doctor");
    assertTrue(said.contains("netty-tcnative-boringssl-static 2.0.84.Final"), said);
    assertTrue(said.contains("backend   jdk (used unless another is named)"), said);
  }

  @Test
  void aJvmWithoutNettySaysWhatToAdd() throws Exception {
    List<Path> without =
        parts().stream().filter(part -> !part.toString().contains("netty-handler")).toList();
    String said = run(without, "-cp", "PARTS", "tlsbio.cli.Main", "doctor");
    assertTrue(said.contains("add netty-handler"), said);
  }

  /** SunJSSE then updates its keys after each 64 KiB, and BoringSSL has to answer. */
  @Test
  void keyUpdatesOfThePeerAreAnswered(@TempDir Path folder) throws Exception {
    Path limits = folder.resolve("java.security");
    Files.writeString(limits, "jdk.tls.keyLimits=AES/GCM/NoPadding KeyUpdate 2^16\n");
    String said =
        run("-Djava.security.properties=" + limits, "-cp", "PARTS", "tlsbio.cli.Main", "demo");
    assertTrue(said.matches("(?s).*boringssl +jdk +TLSv1.3 .*ok.*jdk +boringssl +.*ok.*"), said);
    List<String> rows = said.lines().filter(row -> row.matches("(boringssl|jdk) .*")).toList();
    assertEquals(8, rows.size(), said);
    assertTrue(rows.stream().allMatch(row -> row.endsWith(" ok")), said);
  }

  /** Each loader has a copy of the natives of its own: Netty unpacks them under new names. */
  @Test
  void severalClassLoadersEachHaveThem() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path part : parts()) {
      urls.add(part.toUri().toURL());
    }
    for (int i = 0; i < 2; i++) {
      try (URLClassLoader loader =
          new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
        String said = main(loader, "demo");
        assertTrue(said.matches("(?s).*boringssl +jdk .*ok.*jdk +boringssl .*ok.*"), said);
      }
    }
  }

  /** A child whose parent has the natives shares them. */
  @Test
  void aChildClassLoaderSharesItsParents() throws Exception {
    try (URLClassLoader child =
        new URLClassLoader(new URL[0], NativesTest.class.getClassLoader())) {
      assertTrue(main(child, "doctor").contains(USED));
    }
  }

  private static String main(ClassLoader loader, String command) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      Object exit =
          loader
              .loadClass("tlsbio.cli.Main")
              .getMethod("run", PrintStream.class, PrintStream.class, String[].class)
              .invoke(null, print, print, new String[] {command});
      assertEquals(0, exit, out.toString(StandardCharsets.UTF_8));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
