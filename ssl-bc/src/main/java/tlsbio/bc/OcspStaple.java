// SPDX-License-Identifier: Apache-2.0
package tlsbio.bc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/**
 * An OCSP response on its way: a message of its own in TLS 1.2 (RFC 6066 section 8), an extension
 * of the leaf's entry in TLS 1.3 (RFC 8446 section 4.4.2.1).
 */
final class OcspStaple {

  private OcspStaple() {}

  /** Returns the response that came with a server's certificate, null for none. */
  static byte @Nullable [] of(TlsServerCertificate server) throws IOException {
    CertificateStatus status = server.getCertificateStatus();
    if (status != null) {
      return status.getStatusType() == CertificateStatusType.ocsp
          ? status.getOCSPResponse().getEncoded()
          : null;
    }
    Certificate chain = server.getCertificate();
    if (chain.isEmpty()) {
      return null;
    }
    Map<?, ?> extensions = chain.getCertificateEntryAt(0).getExtensions();
    Object value =
        extensions == null ? null : extensions.get(TlsExtensionsUtils.EXT_status_request);
    return value instanceof byte[] bytes ? read(bytes) : null;
  }

  private static byte @Nullable [] read(byte[] extension) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(extension);
    if (TlsUtils.readUint8(in) != CertificateStatusType.ocsp) {
      throw new TlsFatalAlert(AlertDescription.illegal_parameter);
    }
    byte[] response = TlsUtils.readOpaque24(in);
    if (in.available() > 0) {
      throw new TlsFatalAlert(AlertDescription.decode_error);
    }
    return response;
  }

  /** Returns the extensions of an entry that has {@code response} with it, null for none. */
  @SuppressWarnings("JdkObsolete") // what Bouncy Castle takes
  static @Nullable Hashtable<Integer, byte[]> extensions(byte @Nullable [] response) {
    if (response == null) {
      return null;
    }
    byte[] value = new byte[4 + response.length];
    TlsUtils.writeUint8(CertificateStatusType.ocsp, value, 0);
    TlsUtils.writeUint24(response.length, value, 1);
    System.arraycopy(response, 0, value, 4, response.length);
    Hashtable<Integer, byte[]> extensions = new Hashtable<>();
    extensions.put(TlsExtensionsUtils.EXT_status_request, value);
    return extensions;
  }

  /**
   * Checks that {@link #message} can be made of a response, null for none.
   *
   * @throws IOException if not
   */
  static void check(byte @Nullable [] response) throws IOException {
    try {
      if (response != null) {
        message(response);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("its OCSP response is malformed: " + e.getMessage(), e);
    }
  }

  /** Returns the message of TLS 1.2 that has {@code response} in it. */
  static CertificateStatus message(byte[] response) {
    return new CertificateStatus(CertificateStatusType.ocsp, OCSPResponse.getInstance(response));
  }
}
