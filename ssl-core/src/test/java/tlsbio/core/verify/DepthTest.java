// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlsbio.TrustStore;
import tlsbio.VerifyCode;
import tlsbio.tck.kit.CertificateMaker;
import tlsbio.tck.kit.CertificateMaker.Made;

/** How long a path may be: counted as {@code openssl verify -verify_depth} counts. */
class DepthTest {

  private static final int MOST = 3;

  private final Made root = CertificateMaker.ca("root").selfSigned();

  /** Returns a chain with that many authorities between the leaf and the root. */
  private List<Made> chain(int authorities) {
    List<Made> chain = new ArrayList<>();
    Made issuer = root;
    for (int i = 0; i < authorities; i++) {
      issuer = CertificateMaker.ca("authority " + i).by(issuer);
      chain.add(0, issuer);
    }
    chain.add(0, CertificateMaker.leaf("host.test").by(issuer));
    return chain;
  }

  private static VerifyCode ours(List<Made> sent, Made anchor, int depth) {
    return new ChainVerifier(
            TrustStore.of(List.of(anchor.certificate())),
            Purpose.SERVER,
            VerifyCodesTest.CLOCK,
            Optional.empty(),
            new VerifyOptions(true, true, depth, 64))
        .verify(sent.stream().map(Made::certificate).toList())
        .code();
  }

  @Test
  void depthIsTheNumberOfAuthoritiesBetween() {
    for (int authorities = 0; authorities <= MOST; authorities++) {
      List<Made> sent = chain(authorities);
      for (int depth = 0; depth <= MOST; depth++) {
        assertEquals(
            authorities <= depth ? VerifyCode.OK : VerifyCode.CERT_CHAIN_TOO_LONG,
            ours(sent, root, depth),
            authorities + " authorities, depth " + depth);
      }
    }
  }

  @Test
  void opensslCountsTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Openssl.isInstalled(), "openssl is not installed: not asked");
    for (int authorities = 0; authorities <= MOST; authorities++) {
      List<Made> sent = chain(authorities);
      List<Made> anchors = new ArrayList<>(sent);
      anchors.add(root);
      for (Made anchor : anchors) {
        // What is sent above an anchor is no part of our path; OpenSSL counts it.
        List<Made> below = sent.subList(0, Math.max(1, anchors.indexOf(anchor)));
        for (int depth = 0; depth <= MOST; depth++) {
          int openssl =
              Openssl.verify(
                  folder,
                  below,
                  anchor,
                  List.of(),
                  List.of("-x509_strict", "-partial_chain", "-verify_depth", "" + depth));
          String what =
              authorities + " authorities, depth " + depth + ", anchor " + anchors.indexOf(anchor);
          assertEquals(openssl, ours(below, anchor, depth).number(), what);
        }
      }
    }
  }
}
