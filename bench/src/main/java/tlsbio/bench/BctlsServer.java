// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;
import tlsbio.NamedGroup;
import tlsbio.TlsVersion;

/** What a server of bctls accepts and shows. */
final class BctlsServer extends AbstractTlsServer {

  private static final int SESSION_ID = 32;

  private final Scenario scenario;
  private final BctlsCrypto crypto;
  private final TlsCertificate[] chain;
  private final AsymmetricKeyParameter key;
  private final BctlsSession session;

  BctlsServer(
      BctlsCrypto crypto,
      Scenario scenario,
      TlsCertificate[] chain,
      AsymmetricKeyParameter key,
      BctlsSession session) {
    super(crypto);
    this.crypto = crypto;
    this.scenario = scenario;
    this.chain = chain;
    this.key = key;
    this.session = session;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return BctlsClient.versions(scenario);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {scenario.cipherSuite().code()};
  }

  @Override
  public int[] getSupportedGroups() {
    return scenario.groups().stream().mapToInt(NamedGroup::code).toArray();
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        key,
        certificate(),
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  private Certificate certificate() {
    if (scenario.version() == TlsVersion.TLS_1_2) {
      return new Certificate(chain);
    }
    CertificateEntry[] entries = new CertificateEntry[chain.length];
    for (int i = 0; i < chain.length; i++) {
      entries[i] = new CertificateEntry(chain[i], null);
    }
    return new Certificate(TlsUtils.EMPTY_BYTES, entries);
  }

  @Override
  public @Nullable TlsSession getSessionToResume(byte[] id) {
    return session.find(crypto, id);
  }

  @Override
  public byte @Nullable [] getNewSessionID() {
    return scenario.resuming() ? context.getNonceGenerator().generateNonce(SESSION_ID) : null;
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    if (scenario.resuming()) {
      session.keep(context);
    }
  }
}
