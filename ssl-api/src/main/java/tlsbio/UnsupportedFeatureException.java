// SPDX-License-Identifier: Apache-2.0
package tlsbio;

import java.io.Serial;
import java.util.List;

/**
 * The chosen backend cannot do what the configuration asks for.
 *
 * @since 0.1
 */
public final class UnsupportedFeatureException extends ConfigurationException {

  @Serial private static final long serialVersionUID = 1L;

  private final Feature[] features;

  /** Reports that {@code features} are missing; {@code problems} says so in words. */
  public UnsupportedFeatureException(List<Feature> features, List<String> problems) {
    super(problems);
    this.features = features.toArray(new Feature[0]);
  }

  /** Returns what is missing. */
  public List<Feature> features() {
    return List.of(features);
  }
}
