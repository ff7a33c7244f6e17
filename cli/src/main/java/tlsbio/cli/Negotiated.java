// SPDX-License-Identifier: Apache-2.0
package tlsbio.cli;

import java.security.cert.X509Certificate;
import java.util.List;
import tlsbio.SSLObject;

/** Puts into words what a handshake came to. */
final class Negotiated {

  private Negotiated() {}

  /** Returns a table: the backend, what was agreed, and the peer's chain. */
  static String describe(SSLObject tls) {
    Table table = new Table();
    table.row("backend", tls.context().backend());
    table.row("version", or(tls.version().map(Object::toString).orElse("")));
    table.row("suite", or(tls.cipher().map(Object::toString).orElse("")));
    table.row("group", or(tls.group().map(Object::toString).orElse("")));
    table.row("alpn", or(tls.selectedAlpnProtocol().orElse("")));
    List<X509Certificate> chain =
        tls.verifiedChain().isEmpty() ? tls.peerCertificates() : tls.verifiedChain();
    table.row("chain", tls.verifiedChain().isEmpty() ? "not verified" : "verified");
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate certificate = chain.get(i);
      table.row("  " + i, certificate.getSubjectX500Principal().getName());
      table.row("", "issued by " + certificate.getIssuerX500Principal().getName());
      table.row(
          "",
          certificate.getPublicKey().getAlgorithm()
              + ", valid "
              + certificate.getNotBefore().toInstant()
              + " to "
              + certificate.getNotAfter().toInstant());
    }
    return table.toString();
  }

  /** Returns {@code text}, or a dash where there is none. */
  static String or(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
