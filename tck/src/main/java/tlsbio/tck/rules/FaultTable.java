// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tlsbio.CertificateVerificationException;
import tlsbio.TlsException;
import tlsbio.tck.kit.Expect;
import tlsbio.tck.kit.Pair;
import tlsbio.tck.kit.Role;
import tlsbio.tck.run.FaultRow;
import tlsbio.tck.run.Scene;
import tlsbio.tck.run.Spec;

/**
 * Makes the faults of one rule and compares what they come to with the rule's table in {@code
 * docs/spec.md}, which is the one place where that is said. Every line must be made, and nothing
 * that has no line.
 */
final class FaultTable {

  private final Scene scene;
  private final Map<String, FaultRow> left = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  FaultTable(Scene scene, String rule) {
    this.scene = scene;
    for (FaultRow row : Spec.ours().faults()) {
      if (row.rule().equals(rule)) {
        left.put(row.name(), row);
      }
    }
  }

  /** Makes a pair with one side that has failed. */
  interface Making {
    Pair make(Role side) throws TlsException;
  }

  /** Makes the fault of that name, where the scene's version and backend can have it. */
  FaultTable row(String name, Making making) {
    FaultRow row = left.remove(name);
    if (row == null) {
      throw new AssertionError("docs/spec.md has no line for the fault " + name);
    }
    boolean able =
        row.feature() == null || scene.backend().features().has(row.feature(), scene.version());
    if (able && row.versions().contains(scene.version())) {
      row.sides().forEach(side -> judge(row, side, making));
    }
    return this;
  }

  /** Fails with all lines that are not as they should be. */
  void check() {
    left.keySet().forEach(name -> problems.add(name + ": not made"));
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n  ", problems));
    }
  }

  private void judge(FaultRow row, Role role, Making making) {
    String expected =
        row.type().getSimpleName()
            + " "
            + row.reason()
            + (row.code() == null ? "" : " " + row.code())
            + " "
            + row.phase();
    String actual;
    try {
      TlsException fault = making.make(role).side(role).fault().orElse(null);
      actual = fault == null ? "no fault" : describe(fault);
      if (actual.equals(expected)) {
        return;
      }
      actual += fault == null ? "" : " (" + fault.getMessage() + ")";
    } catch (TlsException | RuntimeException | AssertionError e) {
      actual = "cannot be made: " + e;
    }
    problems.add(row.name() + " " + role + ": expected " + expected + ", was " + actual);
  }

  private static String describe(TlsException fault) {
    Expect.same(fault, fault.again());
    return fault.getClass().getSimpleName()
        + " "
        + fault.reason()
        + (fault instanceof CertificateVerificationException refusal
            ? " " + refusal.verifyCode()
            : "")
        + " "
        + fault.phase();
  }
}
