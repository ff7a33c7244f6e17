// SPDX-License-Identifier: Apache-2.0
package tlsbio;

/**
 * What went wrong, in one vocabulary for all backends: OpenSSL's reason names, as CPython gives
 * them in {@code SSLError.reason}. Two are ours: {@link #ILLEGAL_PARAMETER}, for which OpenSSL has
 * a name for each field, and {@link #ALERT_RECEIVED}, for which it has one for each alert.
 *
 * @since 0.1
 */
public enum Reason {
  /** Plaintext HTTP came to a TLS server. */
  HTTP_REQUEST,
  /** An HTTP proxy request came to a TLS server. */
  HTTPS_PROXY_REQUEST,
  /** The bytes are no TLS record. */
  WRONG_VERSION_NUMBER,
  /** An SSLv2 hello. */
  UNSUPPORTED_SSL_VERSION,
  /** A record or message longer than its kind may be. */
  PACKET_LENGTH_TOO_LONG,
  /** A handshake message or chain longer than we take. */
  EXCESSIVE_MESSAGE_SIZE,
  /** A field ends before or after it should. */
  LENGTH_MISMATCH,
  /** A field has a value that the protocol does not allow. */
  DECODE_ERROR,
  /** An extension that is malformed, repeated or out of place. */
  BAD_EXTENSION,
  /** Too many records without content in a row. */
  RECORD_TOO_SMALL,
  /** A message at a time when it is not allowed. */
  UNEXPECTED_MESSAGE,
  /** A record of a kind that is not allowed here. */
  UNEXPECTED_RECORD,
  /** A parameter is inconsistent with what was agreed before. */
  ILLEGAL_PARAMETER,
  /** A record or a Finished does not decrypt or verify. */
  DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
  /** A signature of the handshake does not verify. */
  BAD_SIGNATURE,
  /** No protocol version in common. */
  UNSUPPORTED_PROTOCOL,
  /** No cipher suite in common, or no certificate for any. */
  NO_SHARED_CIPHER,
  /** The client's pre-shared key is not known here. */
  PSK_IDENTITY_NOT_FOUND,
  /** The peer does not have the secret of the pre-shared key, or somebody changed what it sent. */
  BAD_PSK,
  /** No key exchange group in common. */
  NO_SUITABLE_KEY_SHARE,
  /** No signature scheme in common. */
  NO_SUITABLE_SIGNATURE_ALGORITHM,
  /** No application protocol in common. */
  NO_APPLICATION_PROTOCOL,
  /** The user's selector refused this hello. */
  CALLBACK_FAILED,
  /** The peer's certificate was not accepted. */
  CERTIFICATE_VERIFY_FAILED,
  /** A certificate was required and none came. */
  PEER_DID_NOT_RETURN_A_CERTIFICATE,
  /** The other side asked to handshake again. */
  NO_RENEGOTIATION,
  /** The stream ended without a close_notify. */
  UNEXPECTED_EOF_WHILE_READING,
  /** Closed by this side. */
  PROTOCOL_IS_SHUTDOWN,
  /** The peer sent a fatal alert; {@link TlsException#alert()} tells which. */
  ALERT_RECEIVED,
  /** The stack failed for a reason of its own. */
  INTERNAL_ERROR,

  /** PEM: no {@code BEGIN} line of what was asked for, or one that is not whole. */
  NO_START_LINE,
  /** PEM: no {@code END} line, or another than it began with. */
  BAD_END_LINE,
  /** PEM: not base64. */
  BAD_BASE64_DECODE,
  /** There are blocks, files or entries, and no certificate is among them. */
  NO_CERTIFICATE_OR_CRL_FOUND,
  /** Encrypted, and no password was given. */
  BAD_PASSWORD_READ,
  /** Encrypted, and the password does not open it. */
  BAD_DECRYPT,
  /** Encrypted in a way that is not supported. */
  UNSUPPORTED_ENCRYPTION,
  /** A key of a kind that is not supported, or that nobody here can sign with. */
  UNSUPPORTED_ALGORITHM,
  /** DER: ends before its length. */
  NOT_ENOUGH_DATA,
  /** PEM, DER: more than it should be, or than we take. */
  TOO_LONG,
  /** DER: a tag, length or value in a form that is not allowed. */
  BAD_OBJECT_HEADER,
  /** DER: not what was expected here. */
  WRONG_TAG,
  /** The key does not belong to the certificate. */
  KEY_VALUES_MISMATCH
}
