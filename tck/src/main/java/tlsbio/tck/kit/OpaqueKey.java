// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.kit;

import java.io.Serial;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateKey;
import org.jspecify.annotations.Nullable;

/** A key without an encoding. It has its numbers, so that the JDK signs with it. */
final class OpaqueKey implements RSAPrivateKey {

  @Serial private static final long serialVersionUID = 1L;

  private final RSAPrivateKey key;

  OpaqueKey(RSAPrivateKey key) {
    this.key = key;
  }

  @Override
  public BigInteger getPrivateExponent() {
    return key.getPrivateExponent();
  }

  @Override
  public BigInteger getModulus() {
    return key.getModulus();
  }

  @Override
  public String getAlgorithm() {
    return key.getAlgorithm();
  }

  @Override
  public @Nullable String getFormat() {
    return null;
  }

  @Override
  public byte @Nullable [] getEncoded() {
    return null;
  }
}
