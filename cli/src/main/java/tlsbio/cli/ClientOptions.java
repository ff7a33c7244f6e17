// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.KeyLog;
import tlsbio.Peer;
import tlsbio.Tls;
import tlsbio.TlsBuilder;
import tlsbio.TlsVersion;
import tlsbio.keylog.KeyLogFile;

/** What a client can be told about TLS, and the context that comes of it. */
final class ClientOptions {

  private ClientOptions() {}

  static Options addTo(Options options) {
    return addCommonTo(options)
        .value("--ca", "FILE|DIR", "trust these authorities (PEM) and not the system's")
        .value("--servername", "NAME", "send and verify NAME, not the host of the URL")
        .flag("--insecure", "accept any certificate: whoever is on the path can read all");
  }

  /** Adds what is the same on both sides. */
  static Options addCommonTo(Options options) {
    return options
        .value("--cert", "FILE", "show this certificate chain (PEM, leaf first); needs --key")
        .value("--key", "FILE", "the private key of --cert (PEM)")
        .value("--alpn", "NAMES", "application protocols, with commas; the default is http/1.1")
        .value("--backend", "NAME", "use this backend; see tlsbio doctor")
        .value("--keylog", "FILE", "append the secrets, for Wireshark: FILE opens the traffic")
        .flag("--tls1.2", "TLS 1.2 only")
        .flag("--tls1.3", "TLS 1.3 only");
  }

  static ClientContext context(Arguments arguments, @Nullable KeyLog log) throws IOException {
    arguments.exclude("--ca", "--insecure");
    ClientBuilder builder = common(Tls.client(), arguments, log);
    if (arguments.has("--ca")) {
      builder.trust(Credentials.trust(arguments.value("--ca").orElseThrow()));
    }
    if (arguments.has("--cert")) {
      builder.identity(Credentials.identity(arguments));
    }
    if (arguments.has("--insecure")) {
      builder.insecureNoVerification();
    }
    return builder.build();
  }

  /** Sets what is the same on both sides, except the identity. */
  static <B extends TlsBuilder<B>> B common(B builder, Arguments arguments, @Nullable KeyLog log) {
    arguments.exclude("--tls1.2", "--tls1.3");
    arguments.together("--cert", "--key");
    builder.alpn(arguments.value("--alpn").orElse("http/1.1").split(",", -1));
    arguments.value("--backend").ifPresent(builder::backend);
    if (arguments.has("--tls1.2")) {
      builder.version(TlsVersion.TLS_1_2);
    } else if (arguments.has("--tls1.3")) {
      builder.version(TlsVersion.TLS_1_3);
    }
    if (log != null) {
      builder.insecureKeyLog(log);
    }
    return builder;
  }

  /** Returns the log that {@code arguments} name, null if they name none. */
  static @Nullable KeyLogFile keyLog(Arguments arguments) throws IOException {
    return arguments.has("--keylog")
        ? KeyLogFile.append(Path.of(arguments.value("--keylog").orElseThrow()))
        : null;
  }

  /** Returns whom to expect at {@code target}. */
  static Peer peer(Arguments arguments, Target target) {
    Peer peer = Peer.of(target.host(), target.port());
    return arguments
        .value("--servername")
        .map(name -> peer.sendName(name).verifyName(name))
        .orElse(peer);
  }
}
