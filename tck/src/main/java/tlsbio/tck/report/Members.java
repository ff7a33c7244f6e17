// SPDX-License-Identifier: Apache-2.0
package tlsbio.tck.report;

import java.util.List;
import java.util.Map;

/** Takes apart what {@link JsonText} has read; what has another shape is refused. */
final class Members {

  private Members() {}

  @SuppressWarnings("unchecked") // what JsonText makes of an object
  static Map<String, Object> of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("not a report of the kit: an object was expected");
  }

  static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("not a report of the kit: a list was expected");
  }

  static Object member(Map<String, Object> of, String name) {
    Object value = of.get(name);
    if (value == null) {
      throw new IllegalArgumentException("not a report of the kit: no member '" + name + "'");
    }
    return value;
  }

  static String text(Map<String, Object> of, String name) {
    if (member(of, name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("not a report of the kit: '" + name + "' is no string");
  }
}
