// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The peer's certificate was not accepted. CPython: {@code ssl.SSLCertVerificationError}.
 *
 * @since 0.1
 */
public final class CertificateVerificationException extends TlsException {

  @Serial private static final long serialVersionUID = 1L;

  private final VerifyCode verifyCode;
  private final String verifyMessage;
  private final X509Certificate[] chain;

  /** Made by backends; {@code chain} is as received, leaf first. */
  public CertificateVerificationException(
      String message,
      Fault fault,
      VerifyCode verifyCode,
      String verifyMessage,
      List<X509Certificate> chain,
      @Nullable Throwable cause) {
    super(message, fault, cause);
    this.verifyCode = verifyCode;
    this.verifyMessage = verifyMessage;
    this.chain = chain.toArray(new X509Certificate[0]);
  }

  /** Returns why, with OpenSSL's number. CPython: {@code verify_code}. */
  public VerifyCode verifyCode() {
    return verifyCode;
  }

  /** Returns why in words, with the names and dates at hand. CPython: {@code verify_message}. */
  public String verifyMessage() {
    return verifyMessage;
  }

  /** Returns the chain as received, leaf first; what of it could be read. */
  public List<X509Certificate> chain() {
    return List.of(chain);
  }

  @Override
  public CertificateVerificationException again() {
    return new CertificateVerificationException(
        message(), fault(), verifyCode, verifyMessage, chain(), this);
  }
}
