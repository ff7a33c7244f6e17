// SPDX-License-Identifier: Apache-2.0
package tlsbio.tcnative;

import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLCredential;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tlsbio.Identity;
import tlsbio.engine.SigningKeys;

/**
 * Identities as native credentials, made once per configuration and added to each connection, so
 * that a context has none. BoringSSL takes the first that the peer can use.
 *
 * <p>What the natives read is PEM. The copies of a key made on the way are zeroed; BoringSSL zeroes
 * its own when it frees them.
 */
final class TcnKeys {

  private final List<Long> credentials = new ArrayList<>();
  private final List<Identity> identities = new ArrayList<>();
  private @Nullable Identity remote;
  private byte @Nullable [] remoteResponse;
  private long remoteChain;

  private TcnKeys() {}

  /**
   * Makes the credentials of {@code identities}.
   *
   * @throws NativeException if BoringSSL refuses one
   */
  static TcnKeys of(List<Identity> identities) throws NativeException {
    TcnKeys keys = new TcnKeys();
    try {
      for (Identity identity : identities) {
        if (!SigningKeys.isElsewhere(identity.key())) {
          keys.credentials.add(credential(identity));
          keys.identities.add(identity);
        } else if (keys.remote == null) {
          keys.remote = identity;
          keys.remoteResponse = identity.ocspResponse().orElse(null);
          keys.remoteChain =
              NativeException.of("use a key that is elsewhere", () -> chain(identity.chain()));
        } else {
          throw new NativeException(
              "use a second key that is elsewhere",
              "netty-tcnative has one place for such a key in each context",
              null);
        }
      }
      return keys;
    } catch (NativeException | RuntimeException e) {
      keys.free();
      throw e;
    }
  }

  /** Returns the key that is elsewhere, null if none is. */
  @Nullable PrivateKey remoteKey() {
    return remote == null ? null : remote.key();
  }

  /**
   * Returns the chain that {@code ssl} shows, or has chosen to show, empty if it has chosen none.
   * The natives know only during the handshake.
   */
  List<X509Certificate> chosen(long ssl) {
    long credential;
    try {
      credential = SSL.getSelectedCredential(ssl);
    } catch (Exception e) {
      throw new AssertionError(e); // declared, never thrown
    }
    int index = credentials.indexOf(credential);
    if (index >= 0) {
      return identities.get(index).chain();
    }
    return credential == 0 || remote == null ? List.of() : remote.chain();
  }

  /** Gives {@code ssl} the credentials, most wanted first, and last the one with a remote key. */
  void addTo(long ssl) throws Exception {
    for (long credential : credentials) {
      SSL.addCredential(ssl, credential);
    }
    if (remote != null) {
      SSL.setKeyMaterial(ssl, remoteChain, 0);
      if (remoteResponse != null) {
        SSL.setOcspResponse(ssl, remoteResponse);
      }
    }
  }

  /** Frees them; connections that have them keep theirs. Called once. */
  void free() {
    for (long credential : credentials) {
      try {
        SSLCredential.free(credential);
      } catch (Exception e) {
        throw new AssertionError(e); // declared, and only thrown without BoringSSL
      }
    }
    credentials.clear();
    SSL.freeX509Chain(remoteChain);
    remoteChain = 0;
  }

  private static long credential(Identity identity) throws NativeException {
    String whose = "use the identity " + identity.chain().get(0).getSubjectX500Principal();
    return NativeException.of(
        whose,
        () -> {
          long credential = SSLCredential.newX509();
          long chain = 0;
          long key = 0;
          try {
            chain = chain(identity.chain());
            SSLCredential.setCertChain(credential, chain);
            key = key(identity.key());
            SSLCredential.setPrivateKey(credential, key);
            byte[] response = identity.ocspResponse().orElse(null);
            if (response != null) {
              SSLCredential.setOcspResponse(credential, response);
            }
          } catch (Exception e) {
            SSLCredential.free(credential);
            throw e;
          } finally {
            SSL.freeX509Chain(chain);
            SSL.freePrivateKey(key);
          }
          return credential;
        });
  }

  /** Returns a native chain, to be freed by the caller. */
  private static long chain(List<X509Certificate> chain) throws Exception {
    ByteArrayOutputStream pem = new ByteArrayOutputStream();
    for (X509Certificate certificate : chain) {
      pem.writeBytes(pem("CERTIFICATE", encoded(certificate)));
    }
    long bio = bio(pem.toByteArray());
    try {
      return SSL.parseX509Chain(bio);
    } finally {
      SSL.freeBIO(bio);
    }
  }

  private static byte[] encoded(X509Certificate certificate) throws CertificateEncodingException {
    return certificate.getEncoded();
  }

  private static long key(PrivateKey key) throws Exception {
    byte[] der = key.getEncoded();
    byte[] pem = pem("PRIVATE KEY", der);
    Arrays.fill(der, (byte) 0);
    long bio = 0;
    try {
      bio = bio(pem);
      return SSL.parsePrivateKey(bio, null);
    } finally {
      Arrays.fill(pem, (byte) 0);
      SSL.freeBIO(bio);
    }
  }

  /** Returns a native BIO with {@code bytes} in it, to be freed by the caller. */
  private static long bio(byte[] bytes) throws Exception {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
    direct.put(bytes);
    long bio = SSL.newMemBIO();
    int written = SSL.bioWrite(bio, Buffer.address(direct), bytes.length);
    direct.clear().put(new byte[bytes.length]);
    if (written != bytes.length) {
      SSL.freeBIO(bio);
      throw NativeException.ofQueue("copy " + bytes.length + " bytes");
    }
    return bio;
  }

  private static byte[] pem(String label, byte[] der) {
    byte[] body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
    byte[] head = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] tail = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] pem = Arrays.copyOf(head, head.length + body.length + tail.length);
    System.arraycopy(body, 0, pem, head.length, body.length);
    System.arraycopy(tail, 0, pem, head.length + body.length, tail.length);
    Arrays.fill(body, (byte) 0);
    return pem;
  }
}
