// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlsbio.CipherSuite;

/** Published vectors. Exporters have none: they are compared between stacks, in module it. */
class KeyDerivationTest {

  private static final Hashing SHA256 = Hashing.of(CipherSuite.of(0x1301), Optional.empty());
  private static final Hashing SHA384 = Hashing.of(CipherSuite.of(0x1302), Optional.empty());

  /** RFC 8448 section 3, "derive write traffic keys for handshake data" of the server. */
  @Test
  void expandsLabels() {
    byte[] secret = hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
    byte[] none = new byte[0];
    assertEquals(
        "3fce516009c21727d0f2e4e86ee403bc",
        hex(KeyDerivation.expandLabel(SHA256, secret, "key", none, 16)));
    assertEquals(
        "5d313eb2671276ee13000b30", hex(KeyDerivation.expandLabel(SHA256, secret, "iv", none, 12)));
  }

  /** RFC 8448 section 3, "derive secret tls13 derived" from the early secret: with a context. */
  @Test
  void expandsLabelsWithContext() throws NoSuchAlgorithmException {
    byte[] early = hex("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");
    byte[] context = MessageDigest.getInstance("SHA-256").digest();
    assertEquals(
        "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba",
        hex(KeyDerivation.expandLabel(SHA256, early, "derived", context, 32)));
  }

  /** The vector of 2009 from the TLS working group's list, over four blocks. */
  @Test
  void derivesByThePrfOfTls12() {
    byte[] secret = hex("9bbe436ba940f017b17652849a71db35");
    byte[] seed = hex("a0ba9f936cda311827a6f796ffd5198c");
    assertEquals(
        "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"
            + "6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
            + "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701"
            + "87347b66",
        hex(KeyDerivation.prf(SHA256, secret, "test label", seed, 100)));
  }

  /** The same, for SHA-384. */
  @Test
  void derivesByThePrfWithSha384() {
    byte[] secret = hex("b80b733d6ceefcdc71566ea48e5567df");
    byte[] seed = hex("cd665cf6a8447dd6ff8b27555edb7465");
    assertEquals(
        "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd"
            + "e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd"
            + "8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"
            + "9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6"
            + "91c8f3a26854308d5eaa3be85e0990703d73e56f",
        hex(KeyDerivation.prf(SHA384, secret, "test label", seed, 148)));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
