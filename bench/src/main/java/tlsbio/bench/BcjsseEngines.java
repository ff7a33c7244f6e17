// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import static tlsbio.NamedGroup.SECP256R1;
import static tlsbio.NamedGroup.X25519;

import java.security.Provider;
import java.security.Security;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Bouncy Castle's engines over the JDK's cryptography, with its own where the JDK lacks an
 * algorithm by the name that it has there: ChaCha20.
 */
final class BcjsseEngines extends JsseEngines {

  /** Kept, or the level would be forgotten with it. */
  private static final Logger LOGGER = Logger.getLogger("org.bouncycastle.jsse");

  private BcjsseEngines(Scenario scenario, Provider provider) throws Exception {
    super(
        scenario,
        new EngineSettings(scenario, scenario.cipherSuite().name()),
        provider,
        KeyManagerFactory.getInstance("PKIX", provider),
        Trust.ofRoot());
  }

  static BcjsseEngines of(Scenario scenario) throws Exception {
    LOGGER.setLevel(Level.WARNING); // or it tells of each handshake
    Security.addProvider(new BouncyCastleProvider()); // behind all others
    return new BcjsseEngines(
        scenario, new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider()));
  }

  @Override
  public SSLEngine client() throws Exception {
    return narrowed(super.client());
  }

  @Override
  public SSLEngine server() throws Exception {
    return narrowed(super.server());
  }

  /**
   * Sets the groups, which the JDK's own parameters have from JDK 20 on only. The curve of the
   * certificate counts in either version; no key share is sent for it.
   */
  private static SSLEngine narrowed(SSLEngine engine) {
    BCSSLEngine own = (BCSSLEngine) engine;
    BCSSLParameters parameters = own.getParameters();
    parameters.setNamedGroups(new String[] {X25519.name(), SECP256R1.name()});
    own.setParameters(parameters);
    return engine;
  }
}
