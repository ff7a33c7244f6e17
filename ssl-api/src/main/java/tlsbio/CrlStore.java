// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tlsbio.encoding.EncodingException;
import tlsbio.encoding.Pem;
import tlsbio.encoding.RevocationLists;

/**
 * Lists of revoked certificates (RFC 5280 section 5), as the caller has them: tlsbio fetches none.
 * Immutable; two are equal if they hold the same lists. CPython: the lists that {@code
 * load_verify_locations} finds.
 *
 * <p>Nothing is verified here: a list counts only if it is signed by the issuer that it is asked
 * about, is in force, and covers the certificate. Complete lists only: those that state changes to
 * another (delta), are about certificates of other issuers (indirect) or know only some reasons are
 * kept and never count.
 *
 * @since 0.1
 */
public final class CrlStore {

  private final List<X509CRL> lists;
  private final Set<X509CRL> set;

  private CrlStore(Collection<X509CRL> lists) {
    this.lists = List.copyOf(new LinkedHashSet<>(lists));
    this.set = Set.copyOf(this.lists);
  }

  /** Returns the store of {@code lists}; where there is none, whatever must be checked fails. */
  public static CrlStore of(Collection<? extends X509CRL> lists) {
    return new CrlStore(List.copyOf(lists));
  }

  /**
   * Reads every list in these PEM files; certificates among them are passed over.
   *
   * @throws IOException if a file cannot be read
   * @throws CredentialException if a file has no list, or a malformed one
   */
  public static CrlStore pem(Path... files) throws IOException {
    List<X509CRL> found = new ArrayList<>();
    for (Path file : files) {
      found.addAll(pem("" + file, TrustStore.read(file)));
    }
    return new CrlStore(found);
  }

  /**
   * Reads every list in this PEM text; certificates among them are passed over.
   *
   * @throws CredentialException if it has no list, or a malformed one
   */
  public static CrlStore pem(String text) {
    return pem(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads every list in this PEM text; certificates among them are passed over.
   *
   * @throws CredentialException if it has no list, or a malformed one
   */
  public static CrlStore pem(byte[] text) {
    return new CrlStore(pem("PEM text", text));
  }

  /**
   * Reads these DER lists, one after the other.
   *
   * @throws CredentialException if there is none, or a malformed one
   */
  public static CrlStore der(byte[] lists) {
    try {
      return new CrlStore(RevocationLists.ofDer(lists));
    } catch (EncodingException e) {
      throw CredentialException.of(e, "DER");
    }
  }

  /** Returns the lists of this store and of {@code other}. */
  public CrlStore plus(CrlStore other) {
    List<X509CRL> all = new ArrayList<>(lists);
    all.addAll(other.lists);
    return new CrlStore(all);
  }

  /** Returns the lists, in the order they were found, none twice. */
  public List<X509CRL> lists() {
    return lists;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CrlStore that && set.equals(that.set);
  }

  @Override
  public int hashCode() {
    return set.hashCode();
  }

  @Override
  public String toString() {
    return lists.size() + " revocation lists";
  }

  private static List<X509CRL> pem(String where, byte[] text) {
    try {
      return RevocationLists.of(Pem.read(text));
    } catch (EncodingException e) {
      throw CredentialException.of(e, where);
    }
  }
}
