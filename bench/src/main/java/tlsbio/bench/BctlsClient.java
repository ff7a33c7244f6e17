// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.jspecify.annotations.Nullable;
import tlsbio.CipherSuite;
import tlsbio.NamedGroup;
import tlsbio.TlsVersion;

/** What a client of bctls offers, and how it verifies the server. */
@SuppressWarnings("JdkObsolete") // Bouncy Castle takes vectors
final class BctlsClient extends AbstractTlsClient implements TlsAuthentication {

  private final Scenario scenario;
  private final PeerCheck check;
  private final BctlsSession session;
  private @Nullable Agreed agreed;

  BctlsClient(BctlsCrypto crypto, Scenario scenario, PeerCheck check, BctlsSession session) {
    super(crypto);
    this.scenario = scenario;
    this.check = check;
    this.session = session;
  }

  /** Returns the one version of {@code scenario}. */
  static ProtocolVersion[] versions(Scenario scenario) {
    return switch (scenario.version()) {
      case TLS_1_2 -> ProtocolVersion.TLSv12.only();
      case TLS_1_3 -> ProtocolVersion.TLSv13.only();
    };
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return versions(scenario);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {scenario.cipherSuite().code()};
  }

  @Override
  @SuppressWarnings("rawtypes") // as overridden
  protected Vector<Integer> getSupportedGroups(Vector roles) {
    return new Vector<>(scenario.groups().stream().map(NamedGroup::code).toList());
  }

  @Override
  protected Vector<ServerName> getSNIServerNames() {
    byte[] host = scenario.host().getBytes(StandardCharsets.US_ASCII);
    return new Vector<>(List.of(new ServerName(NameType.host_name, host)));
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return this;
  }

  @Override
  public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
    TlsCertificate[] chain = server.getCertificate().getCertificateList();
    byte[][] encoded = new byte[chain.length][];
    for (int i = 0; i < chain.length; i++) {
      encoded[i] = chain[i].getEncoded();
    }
    try {
      check.verify(encoded);
    } catch (CertificateException e) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, e);
    }
  }

  @Override
  public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
    return null;
  }

  @Override
  public @Nullable TlsSession getSessionToResume() {
    return session.offer(getCrypto());
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    if (scenario.resuming()) {
      session.keep(context);
    }
    SecurityParameters parameters = context.getSecurityParametersConnection();
    agreed =
        new Agreed(
            TlsVersion.of(parameters.getNegotiatedVersion().getName().replace("TLS ", "TLSv")),
            CipherSuite.of(parameters.getCipherSuite()),
            parameters.isResumedSession());
  }

  /** Returns what the handshake came to, null until it is complete. */
  @Nullable Agreed agreed() {
    return agreed;
  }
}
