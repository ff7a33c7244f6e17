// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlsbio.encoding.Der;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.EncodingException.Problem;

/** An extension as it stands in a certificate, a revocation list or an OCSP response. */
record RawExtension(boolean critical, Der value) {

  /** Reads Extensions by object identifier; one that stands there twice is an error. */
  static Map<String, RawExtension> readAll(Der in) throws EncodingException {
    Map<String, RawExtension> raw = new HashMap<>();
    Der sequence = in.enter(0x30);
    while (sequence.hasMore()) {
      Der extension = sequence.enter(0x30);
      String oid = extension.oid();
      boolean critical = extension.tag() == Der.BOOLEAN && extension.bool();
      RawExtension value = new RawExtension(critical, extension.enter(Der.OCTET_STRING));
      extension.end();
      if (raw.put(oid, value) != null) {
        throw new EncodingException(Problem.WRONG_TAG, "extension " + oid + " stands there twice");
      }
    }
    return raw;
  }

  /** Reads Extensions, none if {@code in} is null, of which none may be critical. */
  static void refuseCritical(@Nullable Der in) throws EncodingException {
    if (in == null) {
      return;
    }
    for (Map.Entry<String, RawExtension> each : readAll(in).entrySet()) {
      if (each.getValue().critical()) {
        throw new EncodingException(
            Problem.WRONG_TAG, "a critical extension " + Messages.printable(each.getKey(), 60));
      }
    }
  }

  /** Steps into the one element that the value is. */
  Der only(int tag) throws EncodingException {
    Der inner = value.enter(tag);
    value.end();
    return inner;
  }
}
