// SPDX-License-Identifier: Apache-2.0
package tlsbio.jfr;

import java.security.cert.X509Certificate;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.NamedGroup;
import tlsbio.TlsEvent;
import tlsbio.VerifyCode;

/** A handshake, done or failed: what it came to, or why it did not. */
@Name("tlsbio.Handshake")
@Label("TLS Handshake")
@Description("A TLS handshake that succeeded or failed")
final class HandshakeEvent extends ConnectionEvent {

  @Label("Succeeded")
  boolean succeeded;

  @Label("Handshake Duration")
  @Description("From the first call that handshaked to the last, the waiting included")
  @Timespan(Timespan.NANOSECONDS)
  long handshakeDuration;

  @Label("Server Name")
  @Nullable String serverName;

  @Label("Protocol Version")
  @Nullable String protocolVersion;

  @Label("Cipher Suite")
  @Nullable String cipherSuite;

  @Label("Key Exchange Group")
  @Nullable String group;

  @Label("Application Protocol")
  @Nullable String applicationProtocol;

  @Label("Resumed")
  boolean resumed;

  @Label("Peer Authentication")
  @Nullable String authentication;

  @Label("Certificate Id")
  @Description("The peer's certificate as in jdk.X509Certificate, 0 if it sent none")
  long certificateId;

  @Label("Certificate Serial Number")
  @Nullable String certificateSerialNumber;

  @Label("Reason")
  @Nullable String reason;

  @Label("Alert")
  @Nullable String alert;

  @Label("Alert Received")
  boolean alertReceived;

  @Label("Verify Code")
  @Description("Why the peer's certificate was refused, by OpenSSL's number; 0 if it was not")
  int verifyCode;

  @Label("Message")
  @Nullable String message;

  void succeeded(TlsEvent.HandshakeSucceeded event) {
    on(event.source());
    succeeded = true;
    handshakeDuration = event.duration().toNanos();
    serverName = event.serverName();
    protocolVersion = event.version().toString();
    cipherSuite = event.cipherSuite().name();
    NamedGroup agreed = event.group();
    group = agreed == null ? null : agreed.name();
    applicationProtocol = event.alpn();
    resumed = event.resumed();
    authentication = event.authentication().name();
    if (!event.peerCertificates().isEmpty()) {
      X509Certificate leaf = event.peerCertificates().get(0);
      certificateId = Integer.toUnsignedLong(leaf.hashCode());
      certificateSerialNumber = leaf.getSerialNumber().toString(16);
    }
  }

  void failed(TlsEvent.Failed event) {
    on(event.source());
    handshakeDuration = event.duration().toNanos();
    serverName = event.serverName();
    reason = event.fault().reason().name();
    Alert passed = event.fault().alert();
    alert = passed == null ? null : passed.name();
    alertReceived = event.fault().alertReceived();
    verifyCode = event.refusal().map(VerifyCode::number).orElse(0);
    message = event.message();
  }
}
