// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;

/** Both houses, read once for all tests. */
final class Scan {

  static final JavaClasses OURS = House.OURS.classes();
  static final JavaClasses WRONG = House.WRONG.classes();

  private Scan() {}
}
