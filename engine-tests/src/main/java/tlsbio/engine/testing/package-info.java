// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of engines share: two engines with windows between them, driven as tlsbio.core
 * drives them, and the behaviour that all of them have ({@link EngineContract}).
 */
@NullMarked
package tlsbio.engine.testing;

import org.jspecify.annotations.NullMarked;
