// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Types as a signature shows them: with their arguments and {@code @Nullable}, which is part of the
 * contract. The reflection API's own text differs from JDK to JDK.
 */
final class TypeText {

  private TypeText() {}

  static String of(AnnotatedType type) {
    if (type instanceof AnnotatedArrayType array) {
      String component = of(array.getAnnotatedGenericComponentType());
      return isNullable(type) ? component + " @Nullable []" : component + "[]";
    }
    String mark = isNullable(type) ? "@Nullable " : "";
    if (type instanceof AnnotatedParameterizedType parameterized) {
      return mark
          + ((ParameterizedType) type.getType()).getRawType().getTypeName()
          + list("<", parameterized.getAnnotatedActualTypeArguments(), ", ", ">");
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
      return lower.length > 0
          ? mark + "?" + list(" super ", lower, " & ", "")
          : mark + "?" + bounds(wildcard.getAnnotatedUpperBounds());
    }
    return mark + type.getType().getTypeName();
  }

  /** Returns {@code types} joined, or nothing if there are none. */
  static String list(String before, AnnotatedType[] types, String between, String after) {
    return types.length == 0
        ? ""
        : Stream.of(types).map(TypeText::of).collect(Collectors.joining(between, before, after));
  }

  /** Returns the type parameters of a class or a method, or nothing if there are none. */
  static String parameters(TypeVariable<?>[] variables) {
    List<String> texts =
        Stream.of(variables).map(v -> v.getName() + bounds(v.getAnnotatedBounds())).toList();
    return texts.isEmpty() ? "" : "<" + String.join(", ", texts) + ">";
  }

  private static String bounds(AnnotatedType[] bounds) {
    boolean none = bounds.length == 1 && of(bounds[0]).equals("java.lang.Object");
    return none ? "" : list(" extends ", bounds, " & ", "");
  }

  private static boolean isNullable(AnnotatedElement element) {
    return element.isAnnotationPresent(Nullable.class);
  }
}
