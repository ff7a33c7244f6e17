// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.security.CodeSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of Bouncy Castle's libraries are on the path: the ordinary ones or the FIPS ones, which
 * share packages and cannot be mixed. Each is known by a class that only it has.
 */
enum Library {
  BCPROV("bcprov-jdk18on", "org.bouncycastle.jce.provider.BouncyCastleProvider"),
  BCTLS("bctls-jdk18on", "org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto"),
  BC_FIPS("bc-fips", FipsModule.PROVIDER),
  BCTLS_FIPS("bctls-fips", "org.bouncycastle.tls.crypto.impl.jcajce.BCFipsAEADNonceGenerator");

  private final String artifact;
  private final String witness;

  Library(String artifact, String witness) {
    this.artifact = artifact;
    this.witness = witness;
  }

  /** Returns true if the FIPS module is there. */
  static boolean areFips() {
    return BC_FIPS.find() != null;
  }

  /** Returns what is there and what should be; empty if it goes together. */
  static Optional<String> problem() {
    Set<Library> present =
        Stream.of(values())
            .filter(library -> library.find() != null)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Library.class)));
    if (present.equals(EnumSet.of(BCPROV, BCTLS))
        || present.equals(EnumSet.of(BC_FIPS, BCTLS_FIPS))) {
      return Optional.empty();
    }
    String places = present.stream().map(Library::place).collect(Collectors.joining(", "));
    return Optional.of(
        "of Bouncy Castle's libraries there are "
            + (places.isEmpty() ? "none" : places)
            + "; take bctls-jdk18on with bcprov-jdk18on, or bctls-fips with bc-fips, each with its"
            + " bcutil, and nothing of the other kind, since they share packages");
  }

  private @Nullable Class<?> find() {
    try {
      return Class.forName(witness, false, Library.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError | SecurityException absent) {
      return null; // a class that lacks its superclass, or whose jar is signed by another
    }
  }

  /** Returns the artifact's name, and its jar where that is known. */
  private String place() {
    Class<?> found = find();
    CodeSource source = found == null ? null : found.getProtectionDomain().getCodeSource();
    return artifact + (source == null ? "" : " (" + source.getLocation() + ")");
  }
}
