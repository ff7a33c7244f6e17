// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.discovery;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tlsbio.bc.BcBackend;
import tlsbio.engine.EngineBackend;

/**
 * The backend {@code bc} in a JVM of its own, with those of Bouncy Castle's jars that are named.
 */
final class BcLibraries {

  static final String APPROVED_ONLY = "-Dorg.bouncycastle.fips.approved_only=true";

  private final Path folder;

  BcLibraries(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the ordinary jars: of the class path, or named by the build where those of FIPS are.
   */
  static List<Path> ordinary() {
    String named = System.getProperty("tlsbio.bc.ordinary");
    return named == null
        ? homes(
            "org.bouncycastle.jce.provider.BouncyCastleProvider",
            "org.bouncycastle.asn1.bsi.BSIObjectIdentifiers",
            "org.bouncycastle.tls.TlsProtocol")
        : Stream.of(named.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Returns the jars of FIPS, if they are the ones on the class path. */
  static List<Path> fips() {
    return homes(
        "org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider",
        "org.bouncycastle.asn1.bsi.BSIObjectIdentifiers",
        "org.bouncycastle.tls.TlsProtocol");
  }

  private static List<Path> homes(String... classes) {
    return Stream.of(classes).map(Child::home).toList();
  }

  /** Returns what is told of the backend: name, state, priority, version and so on. */
  String told(PathKind kind, List<Path> jars, String... options) {
    List<Path> all =
        new ArrayList<>(List.of(Child.home(EngineBackend.class), Child.home(BcBackend.class)));
    all.addAll(jars);
    return Objects.requireNonNull(
        Child.ask(List.of(options), kind, folder, all, "backends").get("backends"));
  }
}
