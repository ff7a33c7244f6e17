// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.tls.DefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;
import tlsbio.SignatureScheme;
import tlsbio.engine.SigningKeys;

/**
 * Everything by one JCA provider, which need not be registered: Bouncy Castle's FIPS module, its
 * ordinary provider, or any that has all that TLS needs.
 */
final class JcaModule implements BcModule {

  private static final Pattern VERSION = Pattern.compile("v([0-9][0-9.]*)");

  private final Provider provider;
  private final boolean fips;
  private final boolean approvedOnly;

  JcaModule(Provider provider) {
    this.provider = provider;
    this.fips = FipsModule.is(provider);
    this.approvedOnly = fips && FipsModule.isApprovedOnly(provider);
  }

  @Override
  public String version() {
    if (!fips) {
      return "Bouncy Castle's TLS over " + provider.getName() + " " + provider.getVersionStr();
    }
    Matcher told = VERSION.matcher(String.valueOf(provider.getInfo()));
    return "Bouncy Castle FIPS "
        + (told.find() ? told.group(1) : provider.getVersionStr())
        + (approvedOnly ? " (approved-only)" : " (not in approved-only mode)");
  }

  @Override
  public TlsCrypto crypto() {
    try {
      // By the name that Bouncy Castle's providers give their best.
      SecureRandom random =
          provider.getService("SecureRandom", "DEFAULT") == null
              ? new SecureRandom()
              : SecureRandom.getInstance("DEFAULT", provider);
      return new JcaTlsCryptoProvider().setProvider(provider).create(random);
    } catch (GeneralSecurityException | IllegalStateException e) {
      throw new IllegalStateException(
          "the provider " + provider.getName() + " has not all that TLS needs: " + e.getMessage(),
          e);
    }
  }

  @Override
  public boolean has(SignatureScheme scheme) {
    String name = SigningKeys.algorithm(scheme);
    boolean signs = provider.getService("Signature", name) != null;
    // Bouncy Castle verifies PSS by another name of it.
    String digest = scheme.name().replaceAll(".*_sha", "SHA");
    return signs
        && (!name.equals("RSASSA-PSS")
            || provider.getService("Signature", digest + "WITHRSAANDMGF1") != null);
  }

  @Override
  public @Nullable Key key(TlsCrypto crypto, PrivateKey key, SignatureScheme scheme)
      throws IOException {
    PrivateKey own;
    try {
      own = translate(key);
      new JcaSigner(own, scheme, provider).signature();
    } catch (GeneralSecurityException | AssertionError e) { // an error: what is not approved
      if (SigningKeys.isElsewhere(key)) {
        return null;
      }
      throw new IOException(provider.getName() + " does not take its key: " + e.getMessage(), e);
    }
    return (parameters, chain, algorithm) ->
        new DefaultTlsCredentialedSigner(
            parameters,
            new JcaSigner(own, BcSettings.scheme(algorithm), provider),
            chain,
            algorithm);
  }

  /** By its encoding, since a factory's own translation may know fewer kinds of key. */
  private PrivateKey translate(PrivateKey key) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance(key.getAlgorithm(), provider);
    if (SigningKeys.isElsewhere(key)) {
      return (PrivateKey) keys.translateKey(key);
    }
    byte[] encoded = key.getEncoded();
    try {
      return keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Override
  public boolean readsCertificates() {
    return false;
  }

  @Override
  public Optional<Provider> signatures() {
    return Optional.of(provider);
  }

  @Override
  public boolean isApprovedOnly() {
    return approvedOnly;
  }
}
