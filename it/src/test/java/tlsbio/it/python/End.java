// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tlsbio.Alert;
import tlsbio.CertificateVerificationException;
import tlsbio.ClientAuth;
import tlsbio.ClientBuilder;
import tlsbio.ClientContext;
import tlsbio.Identity;
import tlsbio.MemoryBIO;
import tlsbio.SSLObject;
import tlsbio.ServerBuilder;
import tlsbio.ServerContext;
import tlsbio.Status;
import tlsbio.Tls;
import tlsbio.TlsBuilder;
import tlsbio.TlsContext;
import tlsbio.TlsException;
import tlsbio.TlsVersion;
import tlsbio.TrustStore;
import tlsbio.UnexpectedEofException;

/** One side of a scenario: its object, its two BIOs, and the words for what came of a call. */
final class End implements AutoCloseable {

  final MemoryBIO incoming;
  final MemoryBIO outgoing;
  private final TlsContext context;
  private final SSLObject tls;
  private boolean failed;

  private End(MemoryBIO incoming, MemoryBIO outgoing, TlsContext context, SSLObject tls) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.context = context;
    this.tls = tls;
  }

  static End client(Map<String, String> options, String backend, TlsVersion version, Path pki)
      throws IOException {
    ClientBuilder builder = Tls.client();
    if (options.containsKey("cert")) {
      builder.identity(identity(options, pki));
    }
    ClientContext context = common(builder, options, backend, version, pki).build();
    MemoryBIO in = MemoryBIO.create();
    MemoryBIO out = MemoryBIO.create();
    String host = options.getOrDefault("host", "localhost");
    return new End(in, out, context, context.wrapBio(in, out, host));
  }

  static End server(Map<String, String> options, String backend, TlsVersion version, Path pki)
      throws IOException {
    ServerBuilder builder = Tls.server(identity(options, pki));
    if (options.containsKey("auth")) {
      String auth = String.valueOf(options.get("auth"));
      builder.clientAuth(ClientAuth.valueOf(auth.toUpperCase(Locale.ROOT)));
    }
    ServerContext context = common(builder, options, backend, version, pki).build();
    MemoryBIO in = MemoryBIO.create();
    MemoryBIO out = MemoryBIO.create();
    return new End(in, out, context, context.wrapBio(in, out));
  }

  private static Identity identity(Map<String, String> options, Path pki) throws IOException {
    String name = options.get("cert");
    return Identity.pem(pki.resolve(name + ".pem"), pki.resolve(name + ".key"));
  }

  private static <B extends TlsBuilder<B>> B common(
      B builder, Map<String, String> options, String backend, TlsVersion version, Path pki)
      throws IOException {
    String[] range = options.getOrDefault("versions", version.toString()).split("-", -1);
    builder
        .backend(backend)
        .offload(false)
        .versions(version(range[0]), version(range[range.length - 1]));
    if (options.containsKey("trust")) {
      builder.trust(TrustStore.pem(pki.resolve(options.get("trust") + ".pem")));
    }
    if (options.containsKey("alpn")) {
      builder.alpn(String.valueOf(options.get("alpn")).split(",", -1));
    }
    if (options.getOrDefault("verify", "").equals("no")) {
      builder.insecureNoVerification();
    }
    return builder;
  }

  private static TlsVersion version(String name) {
    for (TlsVersion version : TlsVersion.values()) {
      if (version.toString().equals(name)) {
        return version;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** Returns what came of the call. */
  String call(List<String> words) {
    int n = words.size() > 1 && !words.get(0).equals("raw") ? Integer.parseInt(words.get(1)) : 0;
    try {
      return switch (words.get(0)) {
        case "raw" -> {
          incoming.write(HexFormat.of().parseHex(words.get(1)));
          yield "moved";
        }
        case "eof" -> {
          incoming.writeEof();
          yield "done";
        }
        case "handshake" -> status(tls.doHandshake());
        case "unwrap" -> status(tls.unwrap());
        case "read" -> read(n);
        case "write" -> write(n);
        case "pending" -> "pending " + tls.pending();
        case "version" -> word(tls.version());
        case "cipher" -> tls.cipher().map(cipher -> "some").orElse("None");
        case "alpn" -> word(tls.selectedAlpnProtocol());
        case "peercert" -> certificate();
        default -> throw new IllegalArgumentException(words.toString());
      };
    } catch (TlsException e) {
      failed = true;
      return failure(e);
    } catch (IllegalStateException e) {
      return "IllegalStateException";
    }
  }

  private static String failure(TlsException e) {
    if (e instanceof UnexpectedEofException) {
      return "unexpected-eof";
    }
    if (e instanceof CertificateVerificationException refused) {
      return "certificate " + refused.verifyCode().number();
    }
    return e.isAlertReceived()
        ? "alert " + e.alert().map(Alert::toString).orElse("none")
        : "error " + e.reason();
  }

  private static String status(Status status) {
    return status.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String read(int n) throws TlsException {
    int got = tls.read(ByteBuffer.allocate(n));
    return got < 0 ? "end" : got > 0 || n == 0 ? "data " + got : status(tls.status());
  }

  private String write(int n) throws TlsException {
    int took = tls.write(ByteBuffer.allocate(n));
    return took > 0 || n == 0 ? "took " + took : status(tls.status());
  }

  private static String word(Optional<?> value) {
    return value.map(Object::toString).orElse("None");
  }

  private String certificate() {
    if (tls.peerCertificates().isEmpty()) {
      return "None";
    }
    try {
      return "bytes " + tls.peerCertificates().get(0).getEncoded().length;
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** Moves what is in the outgoing BIO to {@code to}. */
  String move(End to, String how) {
    byte[] data = outgoing.readAll();
    if (data.length == 0) {
      return "moved";
    }
    int n = how.equals("half") ? data.length / 2 : data.length;
    if (how.equals("flip")) {
      data[n - 1] ^= 1;
    }
    to.incoming.write(data, 0, n);
    return "moved";
  }

  /** Returns what lies in the BIOs; what a failed one did not look at is nobody's promise. */
  String state() {
    return "in" + (failed ? '?' : sign(incoming)) + " out" + sign(outgoing);
  }

  private static char sign(MemoryBIO bio) {
    return bio.pending() > 0 ? '+' : '0';
  }

  @Override
  public void close() {
    tls.close();
    context.close();
  }
}
