// SPDX-License-Identifier: Apache-2.0
package tlsbio.bench;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The limit of what runs on the JDK: AES-GCM alone, with the records and nonces of TLS and nothing
 * else of it. Both ends have a random key, so there is no handshake.
 */
final class AesGcmConnections implements Connections {

  private static final int RECORD = 1 << 14;
  private static final int TAG = 16;

  private final Scenario scenario;
  private final SecretKey key;
  private final Cipher sealer;
  private final Cipher opener;
  private final byte[] nonce = new byte[12];
  private final byte[] plain = new byte[MOST];
  private final byte[] link = new byte[MOST + MOST / RECORD * TAG];
  private final byte[] received = new byte[MOST];

  AesGcmConnections(Scenario scenario) throws GeneralSecurityException {
    this.scenario = scenario;
    int length =
        switch (scenario.suite()) {
          case AES_128_GCM -> 16;
          case AES_256_GCM -> 32;
          case CHACHA20_POLY1305 -> throw new UnsupportedOperationException("AES-GCM only");
        };
    byte[] random = new byte[length];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "AES");
    sealer = Cipher.getInstance("AES/GCM/NoPadding");
    opener = Cipher.getInstance("AES/GCM/NoPadding");
  }

  @Override
  public void handshake() {
    throw new UnsupportedOperationException("no handshake");
  }

  @Override
  public void connect() throws GeneralSecurityException {
    plain[MOST - 1] = 1;
    transfer(MOST);
    if (!Arrays.equals(plain, received)) {
      throw new AssertionError("other bytes");
    }
  }

  @Override
  public Agreed agreed() {
    return new Agreed(scenario.version(), scenario.cipherSuite(), false);
  }

  @Override
  public int transfer(int bytes) throws GeneralSecurityException {
    int sent = 0;
    int arrived = 0;
    while (sent < bytes) {
      increment();
      GCMParameterSpec parameters = new GCMParameterSpec(8 * TAG, nonce);
      int length = Math.min(bytes - sent, RECORD);
      sealer.init(Cipher.ENCRYPT_MODE, key, parameters);
      int sealed = sealer.doFinal(plain, sent, length, link, 0);
      opener.init(Cipher.DECRYPT_MODE, key, parameters);
      arrived += opener.doFinal(link, 0, sealed, received, arrived);
      sent += length;
    }
    return arrived;
  }

  /** Makes a nonce that was not used yet. */
  private void increment() {
    int at = nonce.length - 1;
    while (++nonce[at] == 0) {
      at--;
    }
  }

  @Override
  public int reply(int bytes) throws GeneralSecurityException {
    return transfer(bytes);
  }

  @Override
  public Pair detach() {
    return new Pair(sealer, opener);
  }

  @Override
  public void attach(Pair pair) {
    throw new UnsupportedOperationException("no connections");
  }

  @Override
  public void close() {
    Arrays.fill(link, (byte) 0);
  }
}
