// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.util.Arrays;
import java.util.Optional;

/** The backends that are tlsbio's own: a name, the package it is reserved for, and its artifact. */
enum OwnBackend {
  JDK("jdk", "tlsbio.jdk", "ssl-jdk"),
  BORINGSSL("boringssl", "tlsbio.tcnative", "ssl-tcnative"),
  BC("bc", "tlsbio.bc", "ssl-bc");

  private static final String GROUP_ID = "io.github.tlsbio";

  private final String label;
  private final String home;
  private final String artifact;

  OwnBackend(String label, String home, String artifact) {
    this.label = label;
    this.home = home;
    this.artifact = artifact;
  }

  String label() {
    return label;
  }

  /** Returns the only package whose classes may use the name. */
  String home() {
    return home;
  }

  /** Returns what to add to a build to have it. */
  String coordinates() {
    return GROUP_ID + ":" + artifact;
  }

  static Optional<OwnBackend> named(String name) {
    return Arrays.stream(values()).filter(own -> own.label.equals(name)).findFirst();
  }

  /** Returns the backend that a class of that name can only belong to. */
  static Optional<OwnBackend> ofClass(String className) {
    String home = className.substring(0, Math.max(className.lastIndexOf('.'), 0));
    return Arrays.stream(values()).filter(own -> own.home.equals(home)).findFirst();
  }
}
