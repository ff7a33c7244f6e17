// SPDX-License-Identifier: Apache-2.0
package tlsbio.core;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tlsbio.ChannelBinding;
import tlsbio.Feature;
import tlsbio.Features;
import tlsbio.TlsVersion;
import tlsbio.UnsupportedFeatureException;
import tlsbio.core.hello.GroupWatch;
import tlsbio.core.secrets.ExporterSecret;
import tlsbio.core.secrets.Hashing;
import tlsbio.core.secrets.ServerEndPoint;
import tlsbio.engine.Negotiated;

/**
 * What ties something above TLS to one connection: channel bindings and exported keying material.
 *
 * <p>Two things decide beside the stack's features. In TLS 1.2 the master secret must be an
 * extended one: without it two connections of an attacker's making can share theirs (RFC 7627
 * section 5.4). And the server's certificate must have been signed with a digest.
 */
final class Bindings {

  private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";
  private static final int EXPORTER_LENGTH = 32;
  private static final int LONGEST_LABEL = 255 - "tls13 ".length();
  private static final int LONGEST_CONTEXT = 255;
  private static final int LONGEST = 255 * 32;

  /** What TLS 1.2 derives under these labels, or shows, is not for export (RFC 5705 section 4). */
  private static final Set<String> RESERVED =
      Set.of(
          "client finished",
          "server finished",
          "master secret",
          "extended master secret",
          "key expansion");

  private final Link link;
  private final TlsVersion version;
  private final boolean sound;
  private final @Nullable X509Certificate server;
  private final @Nullable ExporterSecret secret;

  /**
   * True if the stack exports by itself on a resumed connection of TLS 1.2: JDK 25 takes the
   * randoms of the session's first connection, so what it exports is that one's.
   */
  private final boolean foreign;

  /** Looks at what {@link #settle} has left. */
  Bindings(Link link, Negotiated agreed) {
    this.link = link;
    this.version = agreed.version();
    boolean tls13 = version == TlsVersion.TLS_1_3;
    this.sound = tls13 || link.extendedMasterSecret;
    List<X509Certificate> shown =
        link.server ? agreed.localCertificates() : agreed.peerCertificates();
    this.server = shown.isEmpty() ? null : shown.get(0);
    this.secret = link.secrets == null ? null : link.secrets.exporterSecret();
    this.foreign = link.context.config().exporter() && secret == null && agreed.resumed() && !tls13;
  }

  /** Keeps of a handshake that is done what this needs later, and no secret that is not sound. */
  static void settle(Link link, Negotiated agreed, GroupWatch watch) {
    boolean tls13 = agreed.version() == TlsVersion.TLS_1_3;
    link.extendedMasterSecret = watch.isExtendedMasterSecret();
    Secrets secrets = link.secrets;
    if (secrets != null && (tls13 || link.extendedMasterSecret)) {
      secrets.settle(
          Hashing.of(agreed.cipherSuite(), link.context.signatures),
          tls13 ? null : watch.serverRandom());
    } else if (secrets != null) {
      secrets.zero();
    }
  }

  /** Returns those of {@code all} that this connection has. */
  Features narrowed(Features all) {
    Features here = all.in(version);
    if (!sound) {
      here = here.minus(Feature.EXPORTER, Feature.TLS_EXPORTER, Feature.TLS_UNIQUE);
    } else if (foreign) {
      here = here.minus(Feature.EXPORTER, Feature.TLS_EXPORTER);
    }
    return server != null && ServerEndPoint.isDefined(server)
        ? here
        : here.minus(Feature.TLS_SERVER_END_POINT);
  }

  /** Returns the channel binding of {@code type}. */
  byte[] of(ChannelBinding type) {
    requireHeld();
    Feature feature =
        switch (type) {
          case TLS_UNIQUE -> Feature.TLS_UNIQUE;
          case TLS_SERVER_END_POINT -> Feature.TLS_SERVER_END_POINT;
          case TLS_EXPORTER -> Feature.TLS_EXPORTER;
        };
    if (!link.context.features().has(feature, version)) {
      throw unsupported(
          feature, "backend '" + link.context.backend() + "' has no " + type + " in " + version);
    }
    return switch (type) {
      case TLS_UNIQUE -> {
        requireSound(feature);
        yield link.engine().tlsUnique();
      }
      case TLS_SERVER_END_POINT -> endPoint();
      case TLS_EXPORTER -> export(feature, EXPORTER_LABEL, new byte[0], EXPORTER_LENGTH);
    };
  }

  private byte[] endPoint() {
    if (server == null) {
      throw unsupported(
          Feature.TLS_SERVER_END_POINT, "the server of this connection has shown no certificate");
    }
    return ServerEndPoint.of(server)
        .orElseThrow(
            () ->
                unsupported(
                    Feature.TLS_SERVER_END_POINT,
                    "tls-server-end-point is undefined for a certificate that was signed with "
                        + server.getSigAlgName()
                        + " (RFC 5929 section 4.1)"));
  }

  /** Returns exported keying material. */
  byte[] export(String label, byte @Nullable [] context, int length) {
    requireHeld();
    requireBounds(label, context, length);
    return export(Feature.EXPORTER, label, context, length);
  }

  private byte[] export(Feature feature, String label, byte @Nullable [] context, int length) {
    if (!link.context.config().exporter()) {
      throw new IllegalStateException("exporter() was not asked for when the context was built");
    }
    requireSound(feature);
    if (foreign) {
      throw unsupported(
          feature,
          "backend '"
              + link.context.backend()
              + "' would export the keying material of the connection whose session was resumed");
    }
    return secret != null
        ? secret.export(label, context, length)
        : link.engine().exportKeyingMaterial(label, context, length);
  }

  private void requireHeld() {
    if (link.state() == State.RELEASED) {
      throw new IllegalStateException("close() was called, and its secrets are gone");
    }
  }

  private void requireSound(Feature feature) {
    if (!sound) {
      throw unsupported(
          feature, "the peer has no extended master secret (RFC 7627), so there is no " + feature);
    }
  }

  private static void requireBounds(String label, byte @Nullable [] context, int length) {
    if (label.isEmpty() || label.length() > LONGEST_LABEL) {
      throw new IllegalArgumentException(
          "a label of " + label.length() + " characters is not in 1 to " + LONGEST_LABEL);
    }
    if (label.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("a label is printable ASCII");
    }
    if (RESERVED.contains(label)) {
      throw new IllegalArgumentException("TLS itself uses the label '" + label + "'");
    }
    if (context != null && context.length > LONGEST_CONTEXT) {
      throw new IllegalArgumentException(
          "a context of " + context.length + " bytes is above " + LONGEST_CONTEXT);
    }
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException("a length of " + length + " is not in 1 to " + LONGEST);
    }
  }

  private static UnsupportedFeatureException unsupported(Feature feature, String problem) {
    return new UnsupportedFeatureException(List.of(feature), List.of(problem));
  }
}
