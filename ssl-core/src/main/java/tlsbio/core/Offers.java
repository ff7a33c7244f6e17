// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tlsbio.Alert;
import tlsbio.ClientHello;
import tlsbio.Identity;
import tlsbio.Phase;
import tlsbio.Reason;
import tlsbio.TlsConfig;
import tlsbio.TlsVersion;
import tlsbio.core.verify.Messages;

/**
 * What the two sides brought to a handshake that failed, in words for its message: what was offered
 * and what is accepted, of those things that the failure is about. Bounded in length, on one line,
 * and nothing that has not passed in the clear.
 */
final class Offers {

  /** How many values of a list are shown. */
  private static final int SHOWN = 12;

  /** How much of each is shown. */
  private static final int LONGEST = 60;

  /** How many identities are. */
  private static final int IDENTITIES = 4;

  private static final String STACKS_OWN = "the stack's own choice";

  private enum Topic {
    VERSIONS,
    SUITES,
    GROUPS,
    SCHEMES,
    PROTOCOLS,
    NAME,
    IDENTITIES
  }

  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

  private Offers() {}

  /** Returns what goes behind the message of a fault, with what joins it; empty for nothing. */
  static String about(Link link, Reason reason, @Nullable Alert alert, boolean received) {
    if (link.phase() != Phase.HANDSHAKE) {
      return "";
    }
    Set<Topic> topics = received && alert != null ? of(alert) : of(reason);
    ClientHello hello = topics.isEmpty() ? null : link.offered();
    StringBuilder text = new StringBuilder();
    if (hello != null) {
      String offered = offered(hello, topics);
      if (!offered.isEmpty()) {
        text.append(link.server ? "; the client offers " : "; this client offers ").append(offered);
      }
    }
    String accepted = link.server ? accepted(link, topics) : "";
    if (!accepted.isEmpty()) {
      text.append("; this server accepts ").append(accepted);
    }
    if (topics.contains(Topic.IDENTITIES)) {
      text.append(link.server ? "; this server has " : "; this client has ");
      text.append(identities(link));
    }
    return text.toString();
  }

  private static Set<Topic> of(Reason reason) {
    return switch (reason) {
      case UNSUPPORTED_PROTOCOL -> EnumSet.of(Topic.VERSIONS);
      case NO_SUITABLE_KEY_SHARE -> EnumSet.of(Topic.VERSIONS, Topic.GROUPS);
      case NO_SUITABLE_SIGNATURE_ALGORITHM ->
          EnumSet.of(Topic.VERSIONS, Topic.SCHEMES, Topic.IDENTITIES);
      case NO_APPLICATION_PROTOCOL -> EnumSet.of(Topic.PROTOCOLS);
      case NO_SHARED_CIPHER, ILLEGAL_PARAMETER, BAD_EXTENSION, INTERNAL_ERROR -> ALL;
      default -> EnumSet.noneOf(Topic.class);
    };
  }

  private static Set<Topic> of(Alert alert) {
    return switch (alert.code()) {
      case 10, 40, 47, 71, 80, 109, 110 -> ALL; // 10: some JDKs, for want of a group
      case 70 -> EnumSet.of(Topic.VERSIONS);
      case 112 -> EnumSet.of(Topic.NAME);
      case 120 -> EnumSet.of(Topic.PROTOCOLS);
      case 42, 43, 44, 45, 46, 48, 49, 116 -> EnumSet.of(Topic.IDENTITIES);
      default -> EnumSet.noneOf(Topic.class);
    };
  }

  private static String offered(ClientHello hello, Set<Topic> topics) {
    StringJoiner text = new StringJoiner(", ");
    for (Topic topic : topics) {
      switch (topic) {
        case VERSIONS -> text.add("versions " + list(hello.versions(), Offers::version));
        case SUITES -> text.add("cipher suites " + list(hello.cipherSuites()));
        case GROUPS -> text.add("groups " + list(hello.groups()));
        case SCHEMES -> text.add("signature schemes " + list(hello.signatureSchemes()));
        case PROTOCOLS -> text.add("protocols " + list(hello.alpnProtocols()));
        case NAME -> text.add("the server name " + hello.requestedName().orElse("(none)"));
        case IDENTITIES -> {
          // a client's is not in its hello
        }
      }
    }
    return text.toString();
  }

  private static String accepted(Link link, Set<Topic> topics) {
    TlsConfig config = link.context.config();
    StringJoiner text = new StringJoiner(", ");
    for (Topic topic : topics) {
      switch (topic) {
        case VERSIONS -> text.add("versions " + list(config.versions()));
        case SUITES -> text.add("cipher suites " + list(link.context.factory().cipherSuites()));
        case GROUPS -> text.add("groups " + chosen(config.groups()));
        case SCHEMES -> text.add("signature schemes " + chosen(config.signatureSchemes()));
        case PROTOCOLS -> text.add("protocols " + list(config.alpn()));
        case NAME, IDENTITIES -> {
          // what names there are is the selector's business
        }
      }
    }
    return text.toString();
  }

  private static String identities(Link link) {
    List<Identity> identities = link.context.config().identities();
    if (identities.isEmpty()) {
      return link.context.config().rawPublicKey().isPresent()
          ? "a raw public key and no certificate"
          : "no certificate";
    }
    List<String> shown = new ArrayList<>();
    for (Identity identity : identities.subList(0, Math.min(identities.size(), IDENTITIES))) {
      shown.add(
          identity.key().getAlgorithm()
              + " certificate "
              + Messages.certificate(identity.chain().get(0)));
    }
    return String.join(" and ", shown);
  }

  private static String chosen(Collection<?> values) {
    return values.isEmpty() ? STACKS_OWN : list(values);
  }

  /** Returns the values in brackets, as many as are shown, and how many there are besides. */
  static String list(Collection<?> values) {
    return list(values, String::valueOf);
  }

  private static <T> String list(Collection<T> values, Function<? super T, String> name) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    values.stream()
        .limit(SHOWN)
        .forEach(value -> text.add(Messages.printable(name.apply(value), LONGEST)));
    if (values.size() > SHOWN) {
      text.add("and " + (values.size() - SHOWN) + " more");
    }
    return text.toString();
  }

  private static String version(int code) {
    for (TlsVersion version : TlsVersion.values()) {
      if (version.code() == code) {
        return version.toString();
      }
    }
    return switch (code) {
      case 0x0301 -> "TLSv1";
      case 0x0302 -> "TLSv1.1";
      default -> String.format("0x%04x", code);
    };
  }
}
