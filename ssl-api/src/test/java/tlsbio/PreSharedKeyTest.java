// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreSharedKeyTest {

  private static final byte[] SECRET = "0123456789abcdef".getBytes(UTF_8);

  @Test
  void keepsCopiesAndGivesCopies() {
    byte[] secret = SECRET.clone();
    byte[] identity = {1, 2};
    PreSharedKey key = PreSharedKey.of(identity, secret);
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(identity, (byte) 0);
    Arrays.fill(key.secret(), (byte) 0);
    Arrays.fill(key.identity(), (byte) 0);
    assertArrayEquals(SECRET, key.secret());
    assertArrayEquals(new byte[] {1, 2}, key.identity());
    assertTrue(key.isOf(new byte[] {1, 2}));
    assertFalse(key.isOf(new byte[] {1}));
  }

  @Test
  void namesAreUtf8() {
    assertArrayEquals("café".getBytes(UTF_8), PreSharedKey.of("café", SECRET).identity());
  }

  @Test
  void isForSha256UnlessToldOtherwise() {
    PreSharedKey key = PreSharedKey.of("x", SECRET);
    assertEquals("SHA-256", key.hash());
    assertEquals("SHA-384", key.forSha384().hash());
    assertNotEquals(key, key.forSha384());
  }

  @Test
  void isComparedByValue() {
    assertEquals(PreSharedKey.of("x", SECRET), PreSharedKey.of("x", SECRET.clone()));
    assertEquals(
        PreSharedKey.of("x", SECRET).hashCode(), PreSharedKey.of("x", SECRET.clone()).hashCode());
    assertNotEquals(PreSharedKey.of("x", SECRET), PreSharedKey.of("y", SECRET));
    assertNotEquals(PreSharedKey.of("x", SECRET), PreSharedKey.of("x", new byte[16]));
  }

  @Test
  void neverShowsTheSecret() {
    String shown = PreSharedKey.of("someone", SECRET).toString();
    assertEquals("pre-shared key 'someone' for SHA-256", shown);
    assertEquals("00ff", PreSharedKey.show(new byte[] {0, -1}));
    assertEquals("a".repeat(64) + "…", PreSharedKey.show("a".repeat(65).getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, PreSharedKey.LONGEST_SECRET + 1})
  void secretsOfTheWrongLengthAreRefused(int length) {
    assertThrows(
        IllegalArgumentException.class, () -> PreSharedKey.of("x", new byte[length]).hash());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, PreSharedKey.LONGEST_IDENTITY + 1})
  void identitiesOfTheWrongLengthAreRefused(int length) {
    assertThrows(
        IllegalArgumentException.class, () -> PreSharedKey.of(new byte[length], SECRET).hash());
  }
}
