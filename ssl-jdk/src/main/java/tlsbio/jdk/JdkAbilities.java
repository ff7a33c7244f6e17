// SPDX-License-Identifier: Apache-2.0
package tlsbio.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.NamedGroup;
import tlsbio.SignatureScheme;
import tlsbio.TlsVersion;
import tlsbio.engine.SigningKeys;

/**
 * What the JDK at hand and a provider on it can do. Groups and schemes are read from a ClientHello
 * that the provider makes: JSSE has no list of them before JDK 20, ignores unknown names after, and
 * only the hello reflects what the security properties have disabled.
 *
 * <p>Abilities newer than the JDK we compile for are called by handles, see ADR 0004.
 */
final class JdkAbilities {

  private static final @Nullable MethodHandle NAMED_GROUPS = setter("setNamedGroups"); // JDK 20
  private static final @Nullable MethodHandle SIGNATURE_SCHEMES =
      setter("setSignatureSchemes"); // JDK 19

  private static final @Nullable MethodHandle EXPORTER = exporter(); // JDK 25

  private static final Set<TlsVersion> TLS_1_2 = Set.of(TlsVersion.TLS_1_2);
  private static final Set<TlsVersion> TLS_1_3 = Set.of(TlsVersion.TLS_1_3);

  private static final Set<String> KNOWN_SUITES =
      CipherSuite.known().stream().map(CipherSuite::name).collect(Collectors.toUnmodifiableSet());

  private JdkAbilities() {}

  private static @Nullable MethodHandle setter(String name) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              SSLParameters.class, name, MethodType.methodType(void.class, String[].class));
    } catch (NoSuchMethodException e) {
      return null;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable MethodHandle exporter() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              ExtendedSSLSession.class,
              "exportKeyingMaterialData",
              MethodType.methodType(byte[].class, String.class, byte[].class, int.class));
    } catch (NoSuchMethodException e) {
      return null;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  static Features of(JdkProvider provider) throws GeneralSecurityException, SSLException {
    SSLContext context = provider.tryContext(null, null);
    Features features =
        Features.none().plus(Feature.CIPHER_SUITES, TLS_1_2).plus(Feature.TLS_SERVER_END_POINT);
    for (String name : context.getSupportedSSLParameters().getCipherSuites()) {
      Optional<CipherSuite> suite = suite(name);
      if (suite.isPresent()) {
        features = features.plus(Feature.of(suite.get()), Set.of(suite.get().version()));
      }
    }
    OwnHello hello = OwnHello.of(context);
    for (NamedGroup group : hello.groups()) {
      features = features.plus(Feature.of(group));
    }
    for (SignatureScheme scheme : hello.signatureSchemes()) {
      features = features.plus(Feature.of(scheme), SigningKeys.versions(scheme));
    }
    if (choosesTls13Suites(context)) {
      features = features.plus(Feature.TLS13_CIPHER_SUITES, TLS_1_3);
    }
    if (choosesGroups(context)) {
      features = features.plus(Feature.GROUPS);
    }
    if (choosesSchemes(context)) {
      features = features.plus(Feature.SIGNATURE_SCHEMES);
    }
    if (EXPORTER != null && provider.isOwn()) { // others inherit a method that throws
      features = features.plus(Feature.EXPORTER, Feature.TLS_EXPORTER);
    }
    // Always asked for, unless a property of the JDK turns it off; other providers may not tell.
    if (provider.isOwn() && hello.asksForStatus()) {
      features = features.plus(Feature.OCSP_STAPLING);
    }
    // Other providers answer a close_notify with their own, in every version.
    return provider.isOwn()
        ? features
            .plus(Feature.SESSIONS)
            .plus(Feature.HALF_CLOSE, TLS_1_3)
            .plus(Feature.KEY_UPDATE, TLS_1_3)
        : features;
  }

  /**
   * Returns the hello of an engine with these settings, which shows whether the provider follows
   * them: Conscrypt takes any and offers suites of TLS 1.3 and schemes of its own choice. Empty if
   * it refuses them.
   */
  private static Optional<OwnHello> helloWith(SSLContext context, Consumer<SSLParameters> settings)
      throws SSLException {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {TlsVersion.TLS_1_3.toString()});
    settings.accept(parameters);
    try {
      engine.setSSLParameters(parameters);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      return Optional.empty();
    }
    return Optional.of(OwnHello.of(engine));
  }

  private static boolean choosesTls13Suites(SSLContext context) throws SSLException {
    CipherSuite one = CipherSuite.of("TLS_AES_256_GCM_SHA384");
    return helloWith(context, p -> p.setCipherSuites(new String[] {one.name()}))
        .filter(hello -> hello.suites().stream().noneMatch(code -> code == 0x1301))
        .isPresent();
  }

  private static boolean choosesGroups(SSLContext context) throws SSLException {
    NamedGroup one = NamedGroup.SECP256R1;
    return NAMED_GROUPS != null
        && helloWith(context, p -> setNamedGroups(p, new String[] {one.name()}))
            .filter(hello -> hello.groups().equals(List.of(one)))
            .isPresent();
  }

  private static boolean choosesSchemes(SSLContext context) throws SSLException {
    SignatureScheme one = SignatureScheme.ECDSA_SECP256R1_SHA256;
    return SIGNATURE_SCHEMES != null
        && helloWith(context, p -> setSignatureSchemes(p, new String[] {one.name()}))
            .filter(hello -> hello.signatureSchemes().equals(List.of(one)))
            .isPresent();
  }

  /** Returns the suite of that name, empty if it is one that tlsbio has no name for. */
  static Optional<CipherSuite> suite(String name) {
    return Stream.of(name).filter(KNOWN_SUITES::contains).map(CipherSuite::of).findFirst();
  }

  static void setNamedGroups(SSLParameters parameters, String[] names) {
    invoke(NAMED_GROUPS, parameters, names);
  }

  static void setSignatureSchemes(SSLParameters parameters, String[] names) {
    invoke(SIGNATURE_SCHEMES, parameters, names);
  }

  private static void invoke(
      @Nullable MethodHandle setter, SSLParameters parameters, String[] names) {
    if (setter == null) {
      throw new UnsupportedOperationException("not on JDK " + Runtime.version());
    }
    try {
      setter.invokeExact(parameters, names);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static byte[] export(SSLSession session, String label, byte @Nullable [] context, int length) {
    if (EXPORTER == null) {
      throw new UnsupportedOperationException("not on JDK " + Runtime.version());
    }
    try {
      return (byte[]) EXPORTER.invokeExact((ExtendedSSLSession) session, label, context, length);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
