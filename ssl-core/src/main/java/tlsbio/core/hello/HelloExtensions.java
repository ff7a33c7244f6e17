// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.hello;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.NamedGroup;
import tlsbio.Reason;
import tlsbio.SignatureScheme;

/** The extensions of one ClientHello: all by number, and what the ones we look at say. */
final class HelloExtensions {

  private static final int HOST_NAME = 0;
  private static final int TICKET_AGE = 4;
  private static final int SHORTEST_BINDER = 32;

  final Set<Integer> numbers = new LinkedHashSet<>();
  @Nullable String serverName;
  List<String> alpn = List.of();
  List<Integer> versions = List.of();
  List<NamedGroup> groups = List.of();
  List<SignatureScheme> schemes = List.of();

  void read(Fields list) throws HelloException {
    while (!list.isEmpty()) {
      int type = list.u16("an extension");
      Fields content = list.vector16("an extension");
      if (!numbers.add(type)) {
        throw list.fault(Alert.ILLEGAL_PARAMETER, "extension " + type + " comes twice");
      }
      if (type == ExtensionType.PRE_SHARED_KEY && !list.isEmpty()) {
        throw list.fault(Alert.ILLEGAL_PARAMETER, "pre_shared_key is not the last extension");
      }
      look(type, content);
    }
  }

  private void look(int type, Fields content) throws HelloException {
    switch (type) {
      case ExtensionType.SERVER_NAME -> serverName = serverName(content);
      case ExtensionType.ALPN -> alpn = protocols(content);
      case ExtensionType.SUPPORTED_VERSIONS -> {
        versions = ClientHelloParser.codes(content.vector8("versions"), "versions", v -> v);
        content.end("supported_versions");
      }
      case ExtensionType.SUPPORTED_GROUPS -> {
        groups = ClientHelloParser.codes(content.vector16("groups"), "groups", NamedGroup::of);
        content.end("supported_groups");
      }
      case ExtensionType.SIGNATURE_ALGORITHMS -> {
        Fields list = content.vector16("signature_algorithms");
        schemes = ClientHelloParser.codes(list, "signature_algorithms", SignatureScheme::of);
        content.end("signature_algorithms");
      }
      case ExtensionType.PRE_SHARED_KEY -> preSharedKeys(content);
      case ExtensionType.RENEGOTIATION_INFO -> renegotiation(content);
      default -> {}
    }
  }

  /** One entry of type host_name and no other: no other type was ever defined. */
  private static @Nullable String serverName(Fields content) throws HelloException {
    Fields list = content.vector16("server_name");
    content.end("server_name");
    if (list.u8("server_name") != HOST_NAME) {
      throw list.fault(Alert.DECODE_ERROR, "server_name holds a name of an unknown type");
    }
    byte[] name = list.vector16("host_name").rest();
    if (!list.isEmpty()) {
      throw list.fault(Alert.ILLEGAL_PARAMETER, "server_name holds more than one name");
    }
    if (name.length == 0 || name.length > ServerNames.LONGEST) {
      throw list.fault(Alert.DECODE_ERROR, "host_name has " + name.length + " bytes");
    }
    String text = new String(name, StandardCharsets.ISO_8859_1);
    if (ServerNames.isAddress(text)) {
      return null;
    }
    if (!ServerNames.isHostName(text)) {
      throw list.fault(Alert.ILLEGAL_PARAMETER, "host_name is not a host name");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<String> protocols(Fields content) throws HelloException {
    Fields list = content.vector16("application_layer_protocol_negotiation");
    content.end("application_layer_protocol_negotiation");
    List<String> names = new ArrayList<>();
    do {
      byte[] name = list.vector8("a protocol name").rest();
      if (name.length == 0) {
        throw list.fault(Alert.DECODE_ERROR, "a protocol name is empty");
      }
      if (!Grease.is(name)) {
        names.add(new String(name, StandardCharsets.ISO_8859_1));
      }
    } while (!list.isEmpty());
    return names;
  }

  /** As many identities as binders, at least one, none of them empty or a binder short. */
  private static void preSharedKeys(Fields content) throws HelloException {
    Fields identities = content.vector16("identities");
    Fields binders = content.vector16("binders");
    content.end("pre_shared_key");
    do {
      if (identities.vector16("a PSK identity").isEmpty()) {
        throw identities.fault(Alert.DECODE_ERROR, "a PSK identity is empty");
      }
      identities.skip(TICKET_AGE, "a ticket age");
      if (binders.vector8("a binder").size() < SHORTEST_BINDER) {
        throw binders.fault(Alert.DECODE_ERROR, "a binder is too short");
      }
    } while (!identities.isEmpty());
    binders.end("binders");
  }

  /** A first handshake has nothing to say here; a later one never gets past core. */
  private static void renegotiation(Fields content) throws HelloException {
    boolean first = content.vector8("renegotiation_info").isEmpty();
    content.end("renegotiation_info");
    if (!first) {
      throw HelloException.of(
          Reason.NO_RENEGOTIATION,
          Alert.HANDSHAKE_FAILURE,
          "the client believes that it renegotiates");
    }
  }
}
