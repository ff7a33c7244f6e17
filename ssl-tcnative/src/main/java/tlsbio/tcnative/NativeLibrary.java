// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.handler.ssl.OpenSsl;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLCredential;
import java.lang.module.ModuleDescriptor;
import tlsbio.spi.Availability;

/**
 * The natives: whether they are here, and which.
 *
 * <p>netty-handler's {@code OpenSsl} finds, unpacks and loads the library of this platform, once
 * per class loader that has Netty. A JVM lets one class loader have a library, but what is unpacked
 * has a new name each time; only one on {@code java.library.path} can be taken. A library of
 * another make (OpenSSL, AWS-LC), or one too old, is refused here: what this backend relies on was
 * read in BoringSSL and tried with one version.
 */
final class NativeLibrary {

  private static final String WANTED = "netty-tcnative-boringssl-static 2.0.84.Final";

  private NativeLibrary() {}

  /** Returns whether the natives can be used, loading them if they are not. Never throws. */
  static Availability check() {
    try {
      if (!OpenSsl.isAvailable()) {
        Throwable cause = OpenSsl.unavailabilityCause();
        return Availability.unavailable(explain(cause), cause);
      }
      String make = OpenSsl.versionString();
      if (make == null || !make.startsWith("BoringSSL")) {
        return Availability.unavailable(
            "the natives found are " + make + ", not BoringSSL; keep " + WANTED + " alone", null);
      }
      SSLCredential.free(SSLCredential.newX509());
      return Availability.ready();
    } catch (Exception | LinkageError e) {
      return Availability.unavailable(explain(e), e);
    }
  }

  /**
   * Loads the natives, for who has not asked {@link #check}.
   *
   * @throws NativeException if they cannot be used, with what to do
   */
  static void require() throws NativeException {
    if (check() instanceof Availability.Unavailable missing) {
      throw new NativeException("be used", missing.reason(), missing.cause());
    }
  }

  /** Returns the make and version of the natives, for people to read. */
  static String version() {
    try {
      return make() + " in netty-tcnative " + release();
    } catch (RuntimeException | LinkageError e) {
      return "no natives";
    }
  }

  private static String make() {
    return OpenSsl.isAvailable() ? String.valueOf(OpenSsl.versionString()) : "no natives";
  }

  private static String release() {
    String stated = SSL.class.getPackage().getImplementationVersion();
    if (stated != null) {
      return stated;
    }
    ModuleDescriptor module = SSL.class.getModule().getDescriptor();
    return module == null ? "of unknown version" : module.rawVersion().orElse("of unknown version");
  }

  /** Says in one sentence why, and in the next what to do. */
  private static String explain(Throwable cause) {
    String text = everything(cause);
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (text.contains("already loaded in another classloader")) {
      return "BoringSSL's natives are loaded by another class loader of this JVM, which can have"
          + " them only once; let both share the loader that has netty-tcnative, or take the library"
          + " off java.library.path, so that each loader unpacks its own";
    }
    if (text.contains("io/netty/") || text.contains("io.netty.handler")) {
      return "classes of Netty are missing or of another version ("
          + cause
          + "); add netty-handler and netty-tcnative-classes, all of one release";
    }
    if (text.contains("UnsatisfiedLinkError") || text.contains("failed to load")) {
      return "no BoringSSL for "
          + platform
          + " could be loaded ("
          + first(cause)
          + "); add "
          + WANTED
          + " with the classifier of this platform (linux and osx on x86_64 and aarch_64, windows"
          + " on x86_64), on the module path also with --add-modules, and see that the folder for"
          + " temporary files allows execution";
    }
    return "BoringSSL cannot be used on " + platform + " (" + cause + "); add " + WANTED;
  }

  private static String first(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    int line = text.indexOf('\n');
    return line < 0 ? text : text.substring(0, line);
  }

  private static String everything(Throwable cause) {
    StringBuilder text = new StringBuilder();
    for (Throwable at = cause; at != null && text.length() < 20_000; at = at.getCause()) {
      text.append(at).append('\n');
      for (Throwable beside : at.getSuppressed()) {
        text.append(beside).append('\n');
      }
    }
    return text.toString();
  }
}
