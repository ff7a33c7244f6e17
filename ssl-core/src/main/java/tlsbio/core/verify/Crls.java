// SPDX-License-Identifier: Apache-2.0
package tlsbio.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tlsbio.CrlStore;

/** Which certificates of a path are looked up in which lists; the lists by issuer, read once. */
final class Crls {

  /** No certificate is looked up. */
  static final Crls NONE = new Crls(CrlStore.of(List.of()), false, false);

  private final Map<DistinguishedName, List<Crl>> byIssuer = new HashMap<>();
  private final boolean leaf;
  private final boolean chain;

  Crls(CrlStore store, boolean leaf, boolean chain) {
    this.leaf = leaf;
    this.chain = chain;
    store.lists().stream()
        .map(Crl::new)
        .forEach(
            list -> {
              DistinguishedName issuer = list.issuer();
              if (issuer != null) {
                byIssuer.computeIfAbsent(issuer, name -> new ArrayList<>(1)).add(list);
              }
            });
  }

  /** Returns how many certificates of a path of {@code length}, leaf first, are looked up. */
  int depth(int length) {
    return chain ? length : leaf ? 1 : 0;
  }

  List<Crl> of(DistinguishedName issuer) {
    return byIssuer.getOrDefault(issuer, List.of());
  }
}
