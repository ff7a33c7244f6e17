// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of a peer's chain beside trust, as one value. */
record Checks(
    Set<VerifyFlag> flags, int depth, @Nullable CrlStore crls, Set<KeyPin> pins, OcspPolicy ocsp) {

  /** The most that {@link TlsBuilder#verifyDepth} takes. */
  static final int MAX_DEPTH = 30;

  static final Checks DEFAULT =
      new Checks(
          EnumSet.of(VerifyFlag.PARTIAL_CHAIN, VerifyFlag.STRICT),
          10,
          null,
          Set.of(),
          OcspPolicy.NONE);

  Checks {
    EnumSet<VerifyFlag> copy = EnumSet.noneOf(VerifyFlag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
    pins = Set.copyOf(pins);
  }

  Checks withFlags(VerifyFlag... wanted) {
    return new Checks(new LinkedHashSet<>(List.of(wanted)), depth, crls, pins, ocsp);
  }

  Checks withDepth(int wanted) {
    return new Checks(flags, wanted, crls, pins, ocsp);
  }

  Checks withCrls(CrlStore wanted) {
    return new Checks(flags, depth, wanted, pins, ocsp);
  }

  Checks withPins(KeyPin... wanted) {
    return new Checks(flags, depth, crls, new LinkedHashSet<>(List.of(wanted)), ocsp);
  }

  Checks withOcsp(OcspPolicy wanted) {
    return new Checks(flags, depth, crls, pins, wanted);
  }

  boolean checksCrls() {
    return flags.contains(VerifyFlag.CRL_CHECK_LEAF) || flags.contains(VerifyFlag.CRL_CHECK_CHAIN);
  }

  /** Returns what is wrong, one sentence each. */
  List<String> problems(boolean insecureNoVerification) {
    List<String> problems = new ArrayList<>();
    if (checksCrls() && crls == null) {
      problems.add("a flag asks for revocation lists, but crls(…) gives none to look at");
    }
    if (crls != null && !checksCrls()) {
      problems.add("crls are set, but verifyFlags has neither CRL_CHECK_LEAF nor CRL_CHECK_CHAIN");
    }
    if (insecureNoVerification && checksCrls()) {
      problems.add(
          "revocation is to be checked, but insecureNoVerification() verifies no certificate");
    }
    if (insecureNoVerification && !pins.isEmpty()) {
      problems.add("pins are set, but insecureNoVerification() verifies no path to find them in");
    }
    if (insecureNoVerification && ocsp != OcspPolicy.NONE) {
      problems.add(
          "OCSP responses are asked for, but insecureNoVerification() verifies no certificate");
    }
    return problems;
  }
}
