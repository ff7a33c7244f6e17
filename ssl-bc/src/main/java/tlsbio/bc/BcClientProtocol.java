// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsClientProtocol;

/** The protocol on a client's side. */
final class BcClientProtocol extends TlsClientProtocol implements BcProtocol {

  private final BcConnection connection;
  private final BcClient client;

  BcClientProtocol(BcConnection connection, BcClient client) {
    super(InputStream.nullInputStream(), connection.outlet);
    this.connection = connection;
    this.client = client;
  }

  @Override
  public void begin() throws IOException {
    connect(client);
  }

  @Override
  protected void sendClientHelloMessage() throws IOException {
    clientHello = client.recount(clientHello);
    super.sendClientHelloMessage();
  }

  @Override
  protected void blockForHandshake() {
    // records are fed in as they come
  }

  @Override
  public boolean safeReadFullRecord(byte[] record, int offset, int length) throws IOException {
    return super.safeReadFullRecord(record, offset, length);
  }

  @Override
  protected void processRecord(short type, byte[] buffer, int offset, int length)
      throws IOException {
    if (!connection.takes(type, buffer, offset, length)) {
      super.processRecord(type, buffer, offset, length);
    }
  }

  @Override
  protected void handleAlertMessage(short level, short alert) throws IOException {
    if (!connection.takesAsClose(alert)) {
      super.handleAlertMessage(BcConnection.level(getContext(), level, alert), alert);
    }
  }

  @Override
  public void closeNotify() throws IOException {
    raiseAlertWarning(AlertDescription.close_notify, "closed by this side");
  }

  @Override
  public void updateKeys() throws IOException {
    send13KeyUpdate(true);
  }

  @Override
  public void fatal(short alert) throws IOException {
    raiseAlertFatal(alert, "refused by this side", null);
  }

  @Override
  public void release() {
    cancelSession();
    cleanupHandshake();
  }
}
