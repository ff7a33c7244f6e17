// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import java.util.function.Consumer;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.ClientHello;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.OCSPStatusRequest;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsPSK;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.TlsPSKIdentity;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;
import tlsbio.engine.EngineSession;

/**
 * What a client offers and how it answers.
 *
 * <p>Key shares are sent for the first group and, where that is a new one which servers may not
 * know, for the first curve too: so a retry is rare.
 */
final class BcClient extends AbstractTlsClient implements TlsAuthentication {

  private static final int LARGEST_CURVE = 0xff;

  private final BcSettings settings;
  private final BcKeys keys;
  private final BcConnection connection;
  private final @Nullable ClientPsk psk;
  private final @Nullable BcSession offered;

  BcClient(TlsCrypto crypto, BcSettings settings, BcKeys keys, BcConnection connection) {
    super(crypto);
    this.settings = settings;
    this.keys = keys;
    this.connection = connection;
    this.psk = settings.clientPsk(crypto, connection);
    this.offered = connection.parameters.session() instanceof BcSession session ? session : null;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return settings.versions();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return settings.suites();
  }

  @Override
  protected @Nullable Vector<ProtocolName> getProtocolNames() {
    List<String> offered = connection.parameters.alpn();
    return offered.isEmpty()
        ? null
        : BcSettings.vector(offered.stream().map(BcSettings::protocolName).toList());
  }

  @Override
  protected @Nullable Vector<ServerName> getSNIServerNames() {
    String name = connection.parameters.serverName();
    return name == null
        ? null
        : BcSettings.vector(
            List.of(new ServerName(NameType.host_name, name.getBytes(StandardCharsets.US_ASCII))));
  }

  @Override
  protected @Nullable CertificateStatusRequest getCertificateStatusRequest() {
    return settings.asksForStatus()
        ? new CertificateStatusRequest(
            CertificateStatusType.ocsp, new OCSPStatusRequest(null, null))
        : null;
  }

  @Override
  @SuppressWarnings("rawtypes") // as overridden
  protected Vector<Integer> getSupportedGroups(Vector roles) {
    return BcSettings.vector(settings.groups());
  }

  @Override
  public Vector<Integer> getEarlyKeyShareGroups() {
    List<Integer> groups = settings.groups();
    List<Integer> shares = new ArrayList<>(groups.subList(0, 1));
    if (groups.get(0) > LARGEST_CURVE) {
      groups.stream().filter(group -> group <= LARGEST_CURVE).findFirst().ifPresent(shares::add);
    }
    return BcSettings.vector(shares);
  }

  @Override
  protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
    return settings.schemes();
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false; // core judges the chain, with codes for what is weak
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return settings.requiresExtendedMasterSecret();
  }

  @Override
  public int getMaxCertificateChainLength() {
    return BcSettings.CHAIN_LIMIT;
  }

  @Override
  public int getMaxHandshakeMessageSize() {
    return BcSettings.MESSAGE_LIMIT;
  }

  @Override
  protected short @Nullable [] getAllowedServerCertificateTypes() {
    return settings.peerTypes();
  }

  @Override
  protected short @Nullable [] getAllowedClientCertificateTypes() {
    return keys.types();
  }

  @Override
  public @Nullable Vector<TlsPSKExternal> getExternalPSKs() {
    return psk == null ? null : psk.offered(settings.suites());
  }

  @Override
  public void notifySelectedPSK(@Nullable TlsPSK selected) {
    if (psk != null) {
      psk.chosen(selected);
    }
  }

  /** Returns {@code hello} with the room that its binders need, before it is sent. */
  ClientHello recount(ClientHello hello) {
    int agreed = context.getSecurityParametersHandshake().getCipherSuite();
    return psk == null || agreed == 0 ? hello : psk.recount(hello, agreed);
  }

  @Override
  public @Nullable TlsPSKIdentity getPSKIdentity() {
    return psk;
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return this;
  }

  @Override
  @SuppressWarnings("rawtypes") // as overridden
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    connection.secrets.handshake(context, context.getSecurityParametersHandshake());
  }

  @Override
  public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
    byte[] stapled = OcspStaple.of(server);
    if (stapled != null) {
      connection.parameters.verifier().stapled(stapled);
    }
    connection.judge(server.getCertificate(), BcConnection.isTls13(context));
  }

  @Override
  public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
    return keys.ofClient(context, request);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    if (!context.getSecurityParametersConnection().isResumedSession()) {
      keepSession();
    }
    connection.complete(context, List.of());
  }

  private void keepSession() throws IOException {
    Consumer<EngineSession> keeper = connection.parameters.sessions();
    BcSession session = keeper == null ? null : BcSession.of(getCrypto(), context);
    if (keeper != null && session != null) {
      keeper.accept(session);
    }
  }

  @Override
  public @Nullable TlsSession getSessionToResume() {
    return offered == null ? null : offered.fresh();
  }
}
