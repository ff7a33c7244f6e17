// SPDX-License-Identifier: Apache-2.0
package tlsbio.it.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads Javadoc with the compiler's own parser. */
final class SourceDocs {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private SourceDocs() {}

  /** Returns the sources of the packages that the module in {@code main} exports to everybody. */
  static List<Path> exported(Path main) {
    Set<String> folders = new TreeSet<>();
    for (CompilationUnitTree unit : parse(List.of(file(main.resolve("module-info.java")))).units) {
      if (unit.getModule() != null) {
        for (Tree directive : unit.getModule().getDirectives()) {
          if (directive instanceof ExportsTree exports && exports.getModuleNames() == null) {
            folders.add(exports.getPackageName().toString().replace('.', '/'));
          }
        }
      }
    }
    return Repository.files(main).stream()
        .filter(file -> folders.contains(folder(main, file)))
        .toList();
  }

  /** Returns what is not documented in {@code sources}, sorted. */
  static List<String> faults(List<Path> sources) {
    return faultsOf(sources.stream().map(SourceDocs::file).toList());
  }

  /** Returns what is not documented in one source, sorted. */
  static List<String> faults(String name, String text) {
    return faultsOf(List.of(file(URI.create("text:///" + name), text)));
  }

  private static List<String> faultsOf(List<JavaFileObject> sources) {
    Parsed parsed = parse(sources);
    Visitor visitor = new Visitor(DocTrees.instance(parsed.task));
    visitor.scan(parsed.units, null);
    return List.copyOf(visitor.faults);
  }

  private static Parsed parse(List<JavaFileObject> sources) {
    JavacTask task = (JavacTask) JAVAC.getTask(null, null, null, List.of(), null, sources);
    try {
      return new Parsed(task, task.parse());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folder(Path main, Path file) {
    Path parent = main.relativize(file).getParent();
    return parent == null ? "" : parent.toString().replace('\\', '/');
  }

  private static JavaFileObject file(Path path) {
    return file(path.toUri(), Repository.read(path));
  }

  private static JavaFileObject file(URI uri, String text) {
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private record Parsed(JavacTask task, Iterable<? extends CompilationUnitTree> units) {}

  /** Goes down only through what is public or protected; names nest as in Java. */
  private static final class Visitor extends TreePathScanner<@Nullable Void, @Nullable ClassTree> {

    final Set<String> faults = new TreeSet<>();
    private final DocTrees docs;
    private String prefix = "";

    Visitor(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable ClassTree outer) {
      if (!visible(type.getModifiers(), outer)) {
        return null;
      }
      String name = prefix + type.getSimpleName();
      requireComment(name);
      if (outer == null && !comment().contains("@since ")) {
        faults.add(name + ": no @since");
      }
      String before = prefix;
      prefix = name + ".";
      super.visitClass(type, type);
      prefix = before;
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable ClassTree outer) {
      // What is inherited is documented there; a rule of the kit is documented in docs/spec.md.
      boolean elsewhere =
          method.getModifiers().getAnnotations().stream()
              .map(a -> a.getAnnotationType().toString())
              .anyMatch(Set.of("Override", "Rule")::contains);
      boolean compact = outer != null && outer.getKind() == Tree.Kind.RECORD;
      boolean constructor = method.getName().contentEquals("<init>");
      if (visible(method.getModifiers(), outer) && !elsewhere && !(compact && constructor)) {
        requireComment(prefix + method.getName());
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable ClassTree outer) {
      boolean listed = outer != null && outer.getKind() == Tree.Kind.ENUM;
      if (visible(field.getModifiers(), outer) && !listed) {
        requireComment(prefix + field.getName());
      }
      return null;
    }

    private static boolean visible(ModifiersTree modifiers, @Nullable ClassTree outer) {
      Set<Modifier> flags = modifiers.getFlags();
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (outer != null
              && (outer.getKind() == Tree.Kind.INTERFACE
                  || outer.getKind() == Tree.Kind.ANNOTATION_TYPE)
              && !flags.contains(Modifier.PRIVATE));
    }

    private void requireComment(String name) {
      if (comment().isBlank()) {
        faults.add(name + ": not documented");
      }
    }

    private String comment() {
      String comment = docs.getDocComment(getCurrentPath());
      return comment == null ? "" : comment;
    }
  }
}
