// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static tlsbio.it.architecture.Violations.assertCaught;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.Buffer;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a library does not do, and how its types are closed: section 7 of the design. */
class LibraryHabitsTest {

  private static final JavaClasses OURS = Scan.OURS;
  private static final JavaClasses WRONG = Scan.WRONG;

  /** A program may do what a library may not. */
  private static final Set<String> PROGRAMS = Set.of("cli");

  private static final Set<String> BACKENDS = Set.of("jdk", "tcnative", "bc");
  private static final Set<String> API = Set.of("", "spi", "engine");

  /** Open on purpose: a base of exceptions that users catch, and one that backends extend. */
  private static final Set<String> OPEN =
      Set.of("TlsException", "ConfigurationException", "engine.EngineBackend");

  /** The pool and the Cleaner, which the design names, and buffers too small to hold anything. */
  private static final Set<String> STATIC_STATE =
      Set.of(
          "BufferPool.DIRECT",
          "BufferPool.HEAP",
          "Slab.NOTHING",
          "core.Transfer.NO_ROOM",
          "jdk.JdkRecords.NOTHING",
          "tcnative.Reaper.FORGOTTEN");

  /**
   * The one Cleaner, which the design names: native memory has no other safety net. And a thread of
   * the kit's: a task promises to run on any, and the kit needs another to hold it to that.
   */
  private static final Set<String> THREADS = Set.of("tcnative.Reaper", "tck.kit.Elsewhere");

  @Test
  void librariesPrintNothing() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(OURS.that(areLibraries(House.OURS)));
  }

  @Test
  void printingIsCaught() {
    assertCaught(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS, WRONG, "core.Prints");
  }

  @Test
  void nobodyThrowsGenericExceptions() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(OURS);
  }

  @Test
  void aGenericExceptionIsCaught() {
    assertCaught(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS, WRONG, "core.ThrowsAnything");
  }

  @Test
  void librariesStartNoThreads() {
    noThreads(House.OURS).check(OURS.that(areLibraries(House.OURS)));
  }

  @Test
  void aThreadIsCaught() {
    assertCaught(noThreads(House.WRONG), WRONG, "core.StartsThreads", "java.lang.Thread");
    assertCaught(noThreads(House.WRONG), WRONG, "core.StartsThreads", "supplyAsync");
  }

  @Test
  void librariesKeepNoStaticState() {
    noStaticState(House.OURS).check(OURS.that(areLibraries(House.OURS)));
  }

  @Test
  void staticStateIsCaught() {
    assertCaught(noStaticState(House.WRONG), WRONG, "core.Remembers.counter");
    assertCaught(noStaticState(House.WRONG), WRONG, "core.Remembers.SEEN");
    assertCaught(noStaticState(House.WRONG), WRONG, "core.Remembers.SHARED");
    assertCaught(noStaticState(House.WRONG), WRONG, "core.Remembers.SELF");
  }

  @Test
  void everyPackageIsNullMarked() {
    nullMarked().check(OURS);
  }

  @Test
  void anUnmarkedPackageIsCaught() {
    assertCaught(nullMarked(), WRONG, "wrong.cellar");
  }

  @Test
  void backendsShowOnlyTheirBackend() {
    hidden(House.OURS).check(OURS);
  }

  @Test
  void aPublicClassOfABackendIsCaught() {
    assertCaught(hidden(House.WRONG), WRONG, "jdk.Exposed");
  }

  @Test
  void publicTypesAreClosed() {
    closed(House.OURS).check(OURS);
  }

  @Test
  void anOpenPublicClassIsCaught() {
    assertCaught(closed(House.WRONG), WRONG, "spi.Window");
  }

  private static ArchRule noThreads(House house) {
    return classes()
        .should(
            Conditions.that(
                "start no threads",
                type ->
                    type.getAccessesFromSelf().stream()
                        .filter(a -> !THREADS.contains(house.name(type)))
                        .filter(a -> startsThread(a.getTargetOwner(), a.getTarget().getName()))
                        .map(JavaAccess::getDescription)));
  }

  private static boolean startsThread(JavaClass owner, String member) {
    if (owner.isAssignableTo(Thread.class)) {
      return Set.of("<init>", "start", "ofVirtual", "ofPlatform", "startVirtualThread")
          .contains(member);
    }
    return Set.of(
                "java.util.concurrent.Executors",
                "java.util.concurrent.ForkJoinPool",
                "java.util.concurrent.ThreadPoolExecutor",
                "java.util.Timer",
                "java.lang.ref.Cleaner")
            .contains(owner.getName())
        || (owner.getPackageName().equals("java.util.concurrent") && member.endsWith("Async"))
        || member.equals("parallelStream")
        || (owner.getPackageName().equals("java.util.stream") && member.equals("parallel"));
  }

  private static ArchRule noStaticState(House house) {
    return classes()
        .should(
            Conditions.that(
                "have no static state",
                type ->
                    type.getFields().stream()
                        .filter(field -> isStaticState(house, field))
                        .filter(
                            field ->
                                !STATIC_STATE.contains(house.name(type) + "." + field.getName()))
                        .map(JavaField::getFullName)));
  }

  private static boolean isStaticState(House house, JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
      return false;
    }
    return !modifiers.contains(JavaModifier.FINAL)
        || (field.getRawType().isArray() && !modifiers.contains(JavaModifier.PRIVATE))
        || isMutable(field.getRawType())
        || field.getRawType().getFields().stream().anyMatch(part -> isMutablePart(house, part));
  }

  /** Returns whether a field of one of our own types makes that type change. */
  private static boolean isMutablePart(House house, JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    return house.owns(field.getOwner())
        && !modifiers.contains(JavaModifier.STATIC)
        && (!modifiers.contains(JavaModifier.FINAL) || isMutable(field.getRawType()));
  }

  private static boolean isMutable(JavaClass type) {
    return type.getPackageName().equals("java.util.concurrent.atomic")
        || type.isAssignableTo(ThreadLocal.class)
        || type.isAssignableTo(ConcurrentMap.class)
        || type.isAssignableTo(Buffer.class)
        || type.isAssignableTo(Random.class)
        || type.isAssignableTo(AbstractCollection.class)
        || type.isAssignableTo(AbstractMap.class);
  }

  private static ArchRule nullMarked() {
    return classes()
        .should(
            Conditions.that(
                "be in a package that is @NullMarked",
                type ->
                    type.getPackage().isAnnotatedWith(NullMarked.class)
                        ? Stream.empty()
                        : Stream.of(type.getPackageName() + " is not @NullMarked")));
  }

  private static ArchRule hidden(House house) {
    return classes()
        .should(
            Conditions.that(
                "not be public in a backend, but for the backend itself",
                type ->
                    house.room(type).filter(BACKENDS::contains).isPresent()
                            && type.getModifiers().contains(JavaModifier.PUBLIC)
                            && type.isTopLevelClass()
                            && !type.getSimpleName().endsWith("Backend")
                        ? Stream.of(type.getName() + " is public")
                        : Stream.empty()));
  }

  private static ArchRule closed(House house) {
    return classes()
        .should(
            Conditions.that(
                "be final, sealed, an interface, an enum or a record if public",
                type ->
                    house.room(type).filter(API::contains).isPresent()
                            && type.getModifiers().contains(JavaModifier.PUBLIC)
                            && isOpen(type)
                            && !OPEN.contains(house.name(type))
                        ? Stream.of(type.getName() + " is open")
                        : Stream.empty()));
  }

  private static boolean isOpen(JavaClass type) {
    return !type.isInterface()
        && !type.isEnum()
        && !type.getModifiers().contains(JavaModifier.FINAL)
        && !type.reflect().isSealed();
  }

  private static DescribedPredicate<JavaClass> areLibraries(House house) {
    return DescribedPredicate.describe(
        "are libraries", type -> house.room(type).filter(PROGRAMS::contains).isEmpty());
  }
}
