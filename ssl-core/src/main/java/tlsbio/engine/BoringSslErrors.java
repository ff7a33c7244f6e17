// SPDX-License-Identifier: Apache-2.0
package tlsbio.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.Reason;

/**
 * What BoringSSL's errors mean, for every backend that has it beneath, by whatever binding. Many
 * names of ours are OpenSSL's, which BoringSSL has too; the rest is a table. A received alert is an
 * error by its number.
 *
 * @since 0.1
 */
public final class BoringSslErrors {

  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry("APPLICATION_DATA_INSTEAD_OF_HANDSHAKE", Reason.UNEXPECTED_RECORD),
          Map.entry("APPLICATION_DATA_ON_SHUTDOWN", Reason.UNEXPECTED_RECORD),
          Map.entry("BAD_ALERT", Reason.DECODE_ERROR),
          Map.entry("BAD_CHANGE_CIPHER_SPEC", Reason.UNEXPECTED_RECORD),
          Map.entry("BAD_DECRYPT", Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC),
          Map.entry("BAD_ECPOINT", Reason.ILLEGAL_PARAMETER),
          Map.entry("BAD_HANDSHAKE_RECORD", Reason.UNEXPECTED_RECORD),
          Map.entry("BUFFERED_MESSAGES_ON_CIPHER_CHANGE", Reason.UNEXPECTED_MESSAGE),
          Map.entry("CANNOT_PARSE_LEAF_CERT", Reason.CERTIFICATE_VERIFY_FAILED),
          Map.entry("CCS_RECEIVED_EARLY", Reason.UNEXPECTED_RECORD),
          Map.entry("CERT_DECOMPRESSION_FAILED", Reason.DECODE_ERROR),
          Map.entry("CERT_LENGTH_MISMATCH", Reason.DECODE_ERROR),
          Map.entry("DATA_LENGTH_TOO_LONG", Reason.PACKET_LENGTH_TOO_LONG),
          Map.entry("DIGEST_CHECK_FAILED", Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC),
          Map.entry("DUPLICATE_EXTENSION", Reason.BAD_EXTENSION),
          Map.entry("DUPLICATE_KEY_SHARE", Reason.ILLEGAL_PARAMETER),
          Map.entry("ENCRYPTED_LENGTH_TOO_LONG", Reason.PACKET_LENGTH_TOO_LONG),
          Map.entry("ERROR_PARSING_EXTENSION", Reason.BAD_EXTENSION),
          Map.entry("EXCESS_HANDSHAKE_DATA", Reason.UNEXPECTED_MESSAGE),
          Map.entry("INAPPROPRIATE_FALLBACK", Reason.UNSUPPORTED_PROTOCOL),
          Map.entry("INVALID_ALPN_PROTOCOL", Reason.BAD_EXTENSION),
          Map.entry("INVALID_OUTER_RECORD_TYPE", Reason.UNEXPECTED_RECORD),
          Map.entry("MISSING_EXTENSION", Reason.BAD_EXTENSION),
          Map.entry("MISSING_KEY_SHARE", Reason.BAD_EXTENSION),
          Map.entry("NO_CERTIFICATE_SET", Reason.NO_SHARED_CIPHER),
          Map.entry("NO_CIPHERS_AVAILABLE", Reason.NO_SHARED_CIPHER),
          Map.entry("NO_COMMON_SIGNATURE_ALGORITHMS", Reason.NO_SUITABLE_SIGNATURE_ALGORITHM),
          Map.entry("NO_SHARED_GROUP", Reason.NO_SUITABLE_KEY_SHARE),
          Map.entry("NO_SUPPORTED_VERSIONS_ENABLED", Reason.UNSUPPORTED_PROTOCOL),
          Map.entry("PARSE_TLSEXT", Reason.BAD_EXTENSION),
          Map.entry("RENEGOTIATION_MISMATCH", Reason.NO_RENEGOTIATION),
          Map.entry("TLS13_DOWNGRADE", Reason.ILLEGAL_PARAMETER),
          Map.entry("TOO_MANY_EMPTY_FRAGMENTS", Reason.RECORD_TOO_SMALL),
          Map.entry("TOO_MANY_KEY_UPDATES", Reason.RECORD_TOO_SMALL),
          Map.entry("TOO_MANY_WARNING_ALERTS", Reason.RECORD_TOO_SMALL),
          Map.entry("UNEXPECTED_EXTENSION", Reason.BAD_EXTENSION),
          Map.entry("UNEXPECTED_GROUP_FOR_CIPHER", Reason.NO_SUITABLE_KEY_SHARE),
          Map.entry("UNKNOWN_CERTIFICATE_TYPE", Reason.NO_SHARED_CIPHER),
          Map.entry("UNKNOWN_CIPHER_RETURNED", Reason.ILLEGAL_PARAMETER),
          Map.entry("UNKNOWN_PROTOCOL", Reason.UNSUPPORTED_PROTOCOL),
          Map.entry("UNSUPPORTED_COMPRESSION_ALGORITHM", Reason.ILLEGAL_PARAMETER),
          Map.entry("WRONG_CERTIFICATE_TYPE", Reason.ILLEGAL_PARAMETER),
          Map.entry("WRONG_CIPHER_RETURNED", Reason.ILLEGAL_PARAMETER),
          Map.entry("WRONG_CURVE", Reason.ILLEGAL_PARAMETER),
          Map.entry("WRONG_SIGNATURE_TYPE", Reason.ILLEGAL_PARAMETER),
          Map.entry("WRONG_VERSION_ON_EARLY_DATA", Reason.UNSUPPORTED_PROTOCOL));

  /** Names that both have, of what a connection can die of. */
  private static final List<Reason> SHARED =
      List.of(
          Reason.BAD_SIGNATURE,
          Reason.CERTIFICATE_VERIFY_FAILED,
          Reason.DECODE_ERROR,
          Reason.DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
          Reason.EXCESSIVE_MESSAGE_SIZE,
          Reason.HTTPS_PROXY_REQUEST,
          Reason.HTTP_REQUEST,
          Reason.LENGTH_MISMATCH,
          Reason.NO_APPLICATION_PROTOCOL,
          Reason.NO_RENEGOTIATION,
          Reason.NO_SHARED_CIPHER,
          Reason.PEER_DID_NOT_RETURN_A_CERTIFICATE,
          Reason.PROTOCOL_IS_SHUTDOWN,
          Reason.UNEXPECTED_MESSAGE,
          Reason.UNEXPECTED_RECORD,
          Reason.UNSUPPORTED_PROTOCOL,
          Reason.WRONG_VERSION_NUMBER);

  private static final int SSL_LIBRARY = 16;
  private static final int FIRST_ALERT = 1000;

  private BoringSslErrors() {}

  /**
   * Returns the number of the alert that an error says was received, -1 if it says another thing.
   *
   * @param packed the error: its library in the high byte, its reason in the low 12 bits
   */
  public static int receivedAlert(int packed) {
    int alert = (packed & 0xfff) - FIRST_ALERT;
    return packed >>> 24 == SSL_LIBRARY && alert >= 0 && alert <= 255 ? alert : -1;
  }

  /**
   * Returns what errors of these names mean, oldest first; {@link Reason#INTERNAL_ERROR} if that is
   * not known. The last is the outermost layer's and says most; one before it may be all we know.
   */
  public static Reason reason(List<String> names) {
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = names.get(i);
      Reason known = REASONS.get(name);
      if (known != null) {
        return known;
      }
      for (Reason shared : SHARED) {
        if (shared.name().equals(name)) {
          return shared;
        }
      }
    }
    return Reason.INTERNAL_ERROR;
  }

  /**
   * Returns the alert that BoringSSL sends for {@code reason} where its source leaves one choice,
   * else null.
   */
  public static @Nullable Alert implied(Reason reason) {
    return switch (reason) {
      case DECRYPTION_FAILED_OR_BAD_RECORD_MAC -> Alert.BAD_RECORD_MAC;
      case BAD_SIGNATURE -> Alert.DECRYPT_ERROR;
      case UNEXPECTED_MESSAGE, UNEXPECTED_RECORD, RECORD_TOO_SMALL -> Alert.UNEXPECTED_MESSAGE;
      case PACKET_LENGTH_TOO_LONG -> Alert.RECORD_OVERFLOW;
      case DECODE_ERROR -> Alert.DECODE_ERROR;
      case PEER_DID_NOT_RETURN_A_CERTIFICATE -> Alert.CERTIFICATE_REQUIRED;
      default -> null;
    };
  }
}
