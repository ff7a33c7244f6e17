// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.util.List;
import org.bouncycastle.util.Properties;

/**
 * Bouncy Castle's FIPS module, by reflection: it cannot be on a path beside the ordinary library,
 * against which this is compiled.
 *
 * <p>The mode counts as approved-only if that is set for the whole process. A thread may also set
 * it for itself, which would say nothing about the other threads that use a context.
 */
final class FipsModule {

  static final String PROVIDER = "org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider";

  private static final String REGISTRAR = "org.bouncycastle.crypto.CryptoServicesRegistrar";
  private static final String APPROVED_ONLY = "org.bouncycastle.fips.approved_only";

  private static final List<String> MODULES =
      List.of("org.bouncycastle.fips.core", "org.bouncycastle.fips.tls");
  private static final String REFUSALS = "org.bouncycastle.crypto.fips.";

  private FipsModule() {}

  /**
   * Starts the module, which tests itself the first time, and returns its provider.
   *
   * @throws IllegalStateException if it does not start
   */
  static Provider provider() {
    Module own = FipsModule.class.getModule();
    if (own.getLayer() != null) { // the descriptor names the ordinary libraries' modules alone
      MODULES.forEach(name -> own.getLayer().findModule(name).ifPresent(own::addReads));
    }
    try {
      return Class.forName(PROVIDER).asSubclass(Provider.class).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw broken(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw broken(e);
    }
  }

  private static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException(
        "the FIPS module bc-fips does not start ("
            + cause
            + "); take it, bctls-fips and bcutil-fips unchanged and of versions that go together",
        cause);
  }

  /** Returns true if {@code thrown} is how the module says that something is not approved. */
  static boolean isRefusal(AssertionError thrown) {
    return thrown.getClass().getName().startsWith(REFUSALS);
  }

  static boolean is(Provider provider) {
    return provider.getClass().getName().equals(PROVIDER);
  }

  /** Returns true if everything that {@code provider}'s module is asked for must be approved. */
  static boolean isApprovedOnly(Provider provider) {
    try {
      Class<?> registrar = Class.forName(REGISTRAR, true, provider.getClass().getClassLoader());
      Object now = registrar.getMethod("isInApprovedOnlyMode").invoke(null);
      return Boolean.TRUE.equals(now) && Properties.isOverrideSet(APPROVED_ONLY);
    } catch (ReflectiveOperationException e) {
      throw broken(e);
    }
  }
}
