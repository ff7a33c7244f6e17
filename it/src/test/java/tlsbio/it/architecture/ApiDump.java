// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every signature that users can compile against, as sorted text: public types of some packages,
 * and their public members, with the protected ones where a type can be extended.
 */
final class ApiDump {

  private ApiDump() {}

  /** Returns the dump of what {@code packages} hold. */
  static String of(JavaClasses classes, Set<String> packages) {
    List<Class<?>> types = new ArrayList<>();
    for (JavaClass type : classes) {
      if (packages.contains(type.getPackageName())) {
        types.add(type.reflect());
      }
    }
    return of(types);
  }

  /** Returns the dump of those of {@code types} that are public all the way out. */
  static String of(Collection<? extends Class<?>> types) {
    return types.stream()
        .filter(ApiDump::isVisible)
        .map(ApiDump::block)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** The name goes first, so that sorting keeps a type and those nested in it together. */
  private static String block(Class<?> type) {
    Set<String> lines = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(type, field)) {
        lines.add("  field  " + field(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(type, constructor)) {
        lines.add("  new    " + modifiers(constructor.getModifiers()) + signature(constructor, ""));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(type, method)) {
        lines.add("  method " + method(method));
      }
    }
    return head(type)
        + "\n"
        + lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String head(Class<?> type) {
    int flags = type.getModifiers() & ~(Modifier.INTERFACE | Modifier.ABSTRACT | Modifier.STATIC);
    boolean isAbstract = Modifier.isAbstract(type.getModifiers()) && !type.isInterface();
    return type.getName()
        + TypeText.parameters(type.getTypeParameters())
        + ": "
        + modifiers(flags)
        + (isAbstract && !type.isEnum() ? "abstract " : "")
        + (type.isSealed() ? "sealed " : "")
        + kind(type)
        + extension(type)
        + TypeText.list(
            type.isInterface() ? " extends " : " implements ",
            type.getAnnotatedInterfaces(),
            ", ",
            "")
        + permits(type);
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
  }

  private static String extension(Class<?> type) {
    AnnotatedType parent = type.getAnnotatedSuperclass();
    boolean implied = parent == null || type.isEnum() || type.isRecord();
    String text = implied ? "" : TypeText.of(parent);
    return text.isEmpty() || text.equals("java.lang.Object") ? "" : " extends " + text;
  }

  private static String permits(Class<?> type) {
    if (!type.isSealed()) {
      return "";
    }
    return Stream.of(type.getPermittedSubclasses())
        .filter(ApiDump::isVisible)
        .map(Class::getName)
        .sorted()
        .collect(Collectors.joining(", ", " permits ", ""));
  }

  private static String field(Field field) {
    return modifiers(field.getModifiers())
        + field.getName()
        + ": "
        + TypeText.of(field.getAnnotatedType())
        + constant(field);
  }

  /** Constants are compiled into their callers, so their values are API too. */
  private static String constant(Field field) {
    boolean inlined = field.getType().isPrimitive() || field.getType() == String.class;
    if (!inlined || !Modifier.isStatic(field.getModifiers())) {
      return "";
    }
    try {
      return " = " + field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " is public", e);
    }
  }

  private static String method(Method method) {
    return (method.isDefault() ? "default " : "")
        + modifiers(method.getModifiers() & ~Modifier.SYNCHRONIZED & ~Modifier.NATIVE)
        + signature(method, method.getName())
        + ": "
        + TypeText.of(method.getAnnotatedReturnType());
  }

  private static String signature(Executable code, String name) {
    String parameters = TypeText.list("", parameters(code), ", ", "");
    return name
        + TypeText.parameters(code.getTypeParameters())
        + "("
        + (code.isVarArgs() ? parameters.replaceFirst("\\[]$", "...") : parameters)
        + ")"
        + TypeText.list(" throws ", code.getAnnotatedExceptionTypes(), ", ", "");
  }

  /** A record's components know their types where, by the JDK, its constructor may not. */
  private static AnnotatedType[] parameters(Executable code) {
    RecordComponent[] components = code.getDeclaringClass().getRecordComponents();
    boolean canonical =
        code instanceof Constructor
            && components != null
            && Arrays.equals(
                code.getParameterTypes(),
                Stream.of(components).map(RecordComponent::getType).toArray());
    return canonical
        ? Stream.of(components).map(RecordComponent::getAnnotatedType).toArray(AnnotatedType[]::new)
        : code.getAnnotatedParameterTypes();
  }

  /** "public" goes without saying; a method's bits for varargs and bridges mean other modifiers. */
  private static String modifiers(int flags) {
    int shown =
        flags & ~Modifier.PUBLIC & ~Modifier.TRANSIENT & ~Modifier.VOLATILE & ~Modifier.STRICT;
    return shown == 0 ? "" : Modifier.toString(shown) + " ";
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      boolean extendable = Modifier.isProtected(at.getModifiers());
      if (!Modifier.isPublic(at.getModifiers()) && !extendable) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isLocalClass() && !type.isSynthetic();
  }

  private static boolean isVisible(Class<?> type, Member member) {
    int flags = member.getModifiers();
    boolean extendable = !Modifier.isFinal(type.getModifiers()) && !type.isEnum();
    return !member.isSynthetic()
        && (Modifier.isPublic(flags) || (Modifier.isProtected(flags) && extendable));
  }
}
