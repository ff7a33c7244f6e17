// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.PskIdentity;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientAuth;
import tlsbio.Reason;
import tlsbio.ServerConfig;

/**
 * What a server accepts and how it answers, in its own order of suites and groups.
 *
 * <p>In TLS 1.2 a suite is only chosen if there is an identity for it and a curve in common: the
 * superclass assumes both. The protocol is the one that core has chosen, or none.
 */
final class BcServer extends AbstractTlsServer {

  private static final short[] CLIENT_KEYS = {
    ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign
  };

  private final BcSettings settings;
  private final BcKeys keys;
  private final BcConnection connection;
  private final ClientAuth clientAuth;
  private final @Nullable ServerPsk psk;
  private final @Nullable BcSessions sessions;
  private BcKeys.@Nullable Chosen chosen;
  private @Nullable TlsPSKExternal chosenPsk;

  BcServer(
      TlsCrypto crypto,
      BcSettings settings,
      BcKeys keys,
      BcConnection connection,
      ServerConfig config,
      @Nullable BcSessions sessions) {
    super(crypto);
    this.settings = settings;
    this.keys = keys;
    this.connection = connection;
    this.clientAuth = config.clientAuth();
    this.sessions = sessions;
    this.psk = config.hasPreSharedKeys() ? new ServerPsk(crypto, config, connection) : null;
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
  public int[] getSupportedGroups() {
    return settings.groups().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  protected boolean preferLocalCipherSuites() {
    return true;
  }

  @Override
  public boolean preferLocalSupportedGroups() {
    return true;
  }

  @Override
  protected int getMaximumNegotiableCurveBits() {
    return NamedGroup.getCurveBits(selectECDH(1));
  }

  /** Returns our first curve that the client has, -1 if there is none. */
  @Override
  protected int selectECDH(int bits) {
    int[] theirs = context.getSecurityParametersHandshake().getClientSupportedGroups();
    for (int group : settings.groups()) {
      if (NamedGroup.getCurveBits(group) >= bits
          && (theirs == null || Arrays.contains(theirs, group))) {
        return group;
      }
    }
    return -1;
  }

  @Override
  protected boolean selectCipherSuite(int suite) throws IOException {
    int keyExchange = TlsUtils.getKeyExchangeAlgorithm(suite);
    boolean signs = !BcConnection.isTls13(context) && keyExchange != KeyExchangeAlgorithm.ECDHE_PSK;
    chosen = signs ? keys.ofServer(context, clientTypes(), keyExchange) : null;
    return (chosen != null || !signs) && super.selectCipherSuite(suite);
  }

  /** Returns the kinds of certificate that the client takes, null for the one of old. */
  private short @Nullable [] clientTypes() throws IOException {
    return TlsExtensionsUtils.getServerCertificateTypeExtensionClient(clientExtensions);
  }

  /** In TLS 1.3 the key is chosen before the suite, and goes with one hash. */
  @Override
  public int[] getCipherSuites() {
    TlsPSKExternal key = chosenPsk;
    return key == null
        ? super.getCipherSuites()
        : java.util.Arrays.stream(super.getCipherSuites())
            .filter(suite -> PskHash.prf(suite) == key.getPRFAlgorithm())
            .toArray();
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as overridden
  public @Nullable TlsPSKExternal getExternalPSK(Vector identities) {
    chosenPsk = null;
    int agreed = context.getSecurityParametersHandshake().getCipherSuite();
    int[] suites =
        agreed != 0 // there was a HelloRetryRequest
            ? new int[] {agreed}
            : TlsUtils.getCommonCipherSuites(offeredCipherSuites, super.getCipherSuites(), true);
    Set<Integer> hashes = ServerPsk.hashes(suites);
    if (psk != null && !hashes.isEmpty()) {
      chosenPsk = psk.choose((List<PskIdentity>) identities, hashes, keys.isEmpty());
    }
    return chosenPsk;
  }

  @Override
  public @Nullable TlsPSKIdentityManager getPSKIdentityManager() {
    return psk;
  }

  @Override
  public @Nullable TlsCredentials getCredentials() throws IOException {
    if (!BcConnection.isTls13(context) || chosenPsk != null) {
      return chosen == null ? null : chosen.signer();
    }
    if (!keys.hasOneOf(clientTypes())) {
      throw new Refusal(
          AlertDescription.handshake_failure,
          Reason.NO_SHARED_CIPHER,
          "no pre-shared key in common, and no certificate or raw key of a kind that the client takes");
    }
    BcKeys.Chosen first = keys.ofServer(context, clientTypes(), certificateStatusRequest != null);
    if (first == null) {
      throw new Refusal(
          AlertDescription.handshake_failure,
          Reason.NO_SUITABLE_SIGNATURE_ALGORITHM,
          "no identity that the client's signature algorithms can verify");
    }
    return first.signer();
  }

  @Override
  protected @Nullable ProtocolName selectProtocolName() {
    List<String> alpn = connection.parameters.alpn();
    return alpn.isEmpty() ? null : BcSettings.protocolName(alpn.get(0));
  }

  @Override
  protected boolean allowCertificateStatus() {
    return stapled() != null; // in TLS 1.3 it goes with the chain, and is chosen there
  }

  @Override
  public @Nullable CertificateStatus getCertificateStatus() {
    byte[] response = stapled();
    return response == null ? null : OcspStaple.message(response);
  }

  private byte @Nullable [] stapled() {
    return chosen == null ? null : chosen.credential().ocspResponse();
  }

  @Override
  @SuppressWarnings("rawtypes") // as overridden
  public Hashtable getServerExtensions() throws IOException {
    if (chosenPsk != null) {
      connection.psk(chosenPsk.getIdentity()); // its binder was right
    }
    maxFragmentLengthOffered = -1; // not offered by any stack here; core counts on full records
    return super.getServerExtensions();
  }

  @Override
  protected short @Nullable [] getAllowedClientCertificateTypes() {
    return clientAuth == ClientAuth.NONE || chosenPsk != null ? null : settings.peerTypes();
  }

  /** Asked only where certificates are used; a key that a first hello had is not used then. */
  @Override
  public @Nullable CertificateRequest getCertificateRequest() throws IOException {
    chosenPsk = null;
    connection.psk(null);
    connection.secrets.handshake(context, context.getSecurityParametersHandshake());
    if (clientAuth == ClientAuth.NONE) {
      return null;
    }
    return BcConnection.isTls13(context)
        ? new CertificateRequest(TlsUtils.EMPTY_BYTES, settings.schemes(), null, null)
        : new CertificateRequest(CLIENT_KEYS.clone(), settings.schemes(), null);
  }

  @Override
  public void notifyClientCertificate(Certificate client) throws IOException {
    connection.judge(client, BcConnection.isTls13(context));
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false; // core judges the chain, with codes for what is weak
  }

  @Override
  public void notifySecureRenegotiation(boolean secure) {
    // a client may lack it (RFC 5746 section 3.6): nobody renegotiates here
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

  /** Finds a session of TLS 1.2 that the client may go on with: with a suite it still offers. */
  @Override
  public @Nullable TlsSession getSessionToResume(byte[] id) {
    BcSession known = sessions == null ? null : sessions.find(id);
    return known != null && Arrays.contains(offeredCipherSuites, known.cipherSuite())
        ? known.fresh()
        : null;
  }

  /** Names a session that can be resumed; null says that this one cannot. */
  @Override
  public byte @Nullable [] getNewSessionID() {
    boolean bound = context.getSecurityParametersHandshake().isExtendedMasterSecret();
    return sessions != null && bound ? context.getNonceGenerator().generateNonce(32) : null;
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    if (sessions != null && !context.getSecurityParametersConnection().isResumedSession()) {
      BcSession session = BcSession.of(getCrypto(), context);
      if (session != null) {
        sessions.add(session);
      }
    }
    Certificate shown = context.getSecurityParametersConnection().getLocalCertificate();
    connection.complete(context, keys.chain(shown));
  }
}
