// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.rules;

import static org.junit.jupiter.api.Assertions.assertThrows;

import tlsbio.ChannelBinding;
import tlsbio.Feature;
import tlsbio.SSLObject;
import tlsbio.UnsupportedFeatureException;
import tlsbio.tck.run.Axis;
import tlsbio.tck.run.Rule;
import tlsbio.tck.run.Scene;

/**
 * Channel bindings (RFC 5929, RFC 9266).
 *
 * @since 0.1
 */
public interface BindingRules {

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_01_nothingIsDerivedBeforeTheHandshake(Scene scene) {
    SSLObject tls = scene.wrap().subject().tls();
    for (ChannelBinding type : ChannelBinding.values()) {
      assertThrows(IllegalStateException.class, () -> tls.channelBinding(type));
    }
    assertThrows(
        IllegalStateException.class, () -> tls.exportKeyingMaterial("EXPERIMENTAL-x", null, 16));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_02_exporterMustBeAskedForAtBuild(Scene scene) {
    SSLObject tls = scene.connected().subject().tls();
    assertThrows(
        IllegalStateException.class, () -> tls.exportKeyingMaterial("EXPERIMENTAL-x", null, 16));
  }

  @Rule({Axis.VERSION, Axis.ROLE})
  default void bind_03_absentBindingIsUnsupported(Scene scene) {
    SSLObject tls = scene.connected().subject().tls();
    for (ChannelBinding type : ChannelBinding.values()) {
      Feature feature = new Feature(type.toString());
      if (!scene.backend().features().has(feature, scene.version())) {
        assertThrows(UnsupportedFeatureException.class, () -> tls.channelBinding(type));
      }
    }
  }
}
