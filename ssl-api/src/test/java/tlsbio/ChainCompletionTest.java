// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainCompletionTest {

  private static List<X509Certificate> certificates(String names) {
    return names.isEmpty()
        ? List.of()
        : Arrays.stream(names.split(" "))
            .map(name -> TrustStore.pem(Certs.text("chains/" + name + ".pem")).anchors().get(0))
            .toList();
  }

  private static Identity leaf(String more) throws IOException {
    Identity leaf = Identity.pem(Certs.path("chains/leaf.pem"), Certs.path("chains/leaf.key"));
    return Identity.of(certificates(("leaf " + more).strip()), leaf.key());
  }

  @ParameterizedTest
  @CsvSource({
    "'', leaf",
    "lower middle root, leaf lower middle",
    "root middle lower, leaf lower middle",
    "lower middle, leaf lower middle",
    "middle root, leaf",
    "lower, leaf lower",
    "lower impostor, leaf lower",
    "lower impostor middle, leaf lower middle",
    "lower no-authority, leaf lower",
    "lower no-authority middle, leaf lower middle",
    "lower middle-short, leaf lower middle-short",
    "lower middle-short middle, leaf lower middle",
    "lower middle middle-short, leaf lower middle",
    "lower middle cross-root, leaf lower middle cross-root",
    "lower middle cross-root old-root, leaf lower middle cross-root",
    "lower middle cross-root root old-root, leaf lower middle",
    "leaf leaf lower lower, leaf lower",
  })
  void issuersAreFoundByNameAndSignature(String bag, String expected) throws IOException {
    assertEquals(certificates(expected), leaf("").completeChain(certificates(bag)).chain());
  }

  @ParameterizedTest
  @CsvSource({
    "middle lower, leaf lower middle",
    "lower middle root, leaf lower middle",
    "root impostor, leaf",
  })
  void thePresentChainIsPutInOrder(String present, String expected) throws IOException {
    assertEquals(certificates(expected), leaf(present).completeChain(List.of()).chain());
  }

  @Test
  void theKeyStaysAndTheOriginalToo() throws IOException {
    Identity given = leaf("");
    Identity complete = given.completeChain(certificates("lower middle"));
    assertEquals(given.key(), complete.key());
    assertEquals(1, given.chain().size());
    assertEquals(complete, complete.completeChain(certificates("root")));
  }

  @Test
  void oneThatSignsItselfIsComplete() {
    Identity root = Identity.pem(Certs.text("root.pem"), Certs.text("p384.p8.pem"));
    assertEquals(root, root.completeChain(certificates("root lower")));
  }
}
