package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds functions and resource providers in a directory of class files. Each file is read once; no
 * class is loaded; the result does not depend on the order in which the file system lists files.
 */
public final class HandlerScanner {

  private static final Comparator<FunctionDeclaration> BY_ID =
      Comparator.comparing(FunctionDeclaration::logicalId)
          .thenComparing(function -> function.handler().toString());

  private final ClassFiles files;
  private final TypeLookup types;
  private final List<Diagnostic> findings;
  private final HandlerCheck check;
  private final List<FunctionDeclaration> functions = new ArrayList<>();

  /** Events without a function, read as if they had one: their routes and names are then known. */
  private final List<FunctionDeclaration> astray = new ArrayList<>();

  private final Set<String> unreadRoutes = new HashSet<>();

  private HandlerScanner(ClassFiles files, TypeLookup types, List<Diagnostic> findings) {
    this.files = files;
    this.types = types;
    this.findings = findings;
    this.check = new HandlerCheck(types, findings);
  }

  /** As {@link #scan(Path, List)} without a class path. */
  public static HandlerScan scan(Path classesDirectory) {
    return scan(classesDirectory, List.of());
  }

  /**
   * Scans the directory.
   *
   * @param classesDirectory the module's output; one that does not exist holds nothing
   * @param classPath jars and directories in which supertypes are looked up when a handler has one
   *     that is not the module's own. A supertype that is nowhere is believed to be right.
   * @throws FilestoreException when the directory or a jar cannot be read
   */
  public static HandlerScan scan(Path classesDirectory, List<Path> classPath) {
    List<Diagnostic> findings = new ArrayList<>();
    ClassFiles files = ClassFiles.read(classesDirectory, findings);
    try (TypeLookup types = new TypeLookup(files.classes(), classPath)) {
      return new HandlerScanner(files, types, findings).scan();
    } catch (IOException e) {
      throw new UncheckedIOException("the classes cannot be read again", e);
    }
  }

  private HandlerScan scan() throws IOException {
    ProviderFinder providers = new ProviderFinder(files.classes(), types, findings);
    UnannotatedHandlers unannotated = new UnannotatedHandlers(types);
    for (ClassFile classFile : files.classes().values()) {
      function(classFile);
      providers.look(classFile);
      unannotated.look(classFile);
    }
    functions.sort(BY_ID);
    providers.checkNotShippedHandlers(functions);
    if (!providers.buildTimeNames().isEmpty()) {
      for (String name : files.classes().keySet()) {
        providers.checkNotNeeded(name, ClassFileReader.references(files.bytes(name)));
      }
    }
    findings.addAll(LogicalIds.duplicates(functions));
    findings.addAll(RouteCheck.check(functions));
    addAstray();
    return new HandlerScan(
        List.copyOf(functions),
        providers.providers(),
        providers.buildTimeClasses(),
        unannotated.names(providers.buildTimeNames()),
        files.newest(providers.buildTimeNames()),
        new Unread(files.unread(), unreadRoutes, providers.illegal()),
        List.copyOf(findings));
  }

  private void addAstray() {
    Set<String> taken = new HashSet<>();
    functions.forEach(function -> taken.add(function.logicalId()));
    for (FunctionDeclaration function : astray) {
      if (taken.add(function.logicalId())) {
        functions.add(function);
      }
    }
    functions.sort(BY_ID);
  }

  private void function(ClassFile classFile) {
    String className = classFile.binaryName();
    if (isDeclared(
        new Handler(className, Optional.empty()),
        classFile.annotations(),
        classFile.simpleName())) {
      check.checkClass(classFile);
    }
    for (ClassFile.Method method : classFile.methods()) {
      Handler handler = new Handler(className, Optional.of(method.name()));
      if (isDeclared(handler, method.annotations(), method.name())) {
        check.checkMethod(classFile, method);
      }
    }
  }

  /** Reads the element's function, if it is one; events without one are FS114. */
  private boolean isDeclared(
      Handler handler, List<AnnotationValues> annotations, String simpleName) {
    for (AnnotationValues annotation : annotations) {
      if (annotation.name().equals("LambdaFunction")) {
        functions.add(declaration(handler, annotation, annotations, simpleName));
        return true;
      }
    }
    boolean events = false;
    for (AnnotationValues annotation : annotations) {
      if (annotation.name().equals("FunctionUrl")
          || EventReader.EVENTS.contains(annotation.name())) {
        events = true;
        findings.add(
            Diagnostic.error(
                "FS114",
                handler.toString(),
                "@" + annotation.name() + " is on something that is no function",
                "Add @LambdaFunction to the same class or method"));
      }
    }
    if (events) {
      AnnotationValues said = new AnnotationValues("LambdaFunction", Map.of());
      astray.add(declaration(handler, said, annotations, simpleName));
    }
    return false;
  }

  private FunctionDeclaration declaration(
      Handler handler,
      AnnotationValues function,
      List<AnnotationValues> annotations,
      String simpleName) {
    FunctionReader reader = new FunctionReader(handler, function, annotations, findings);
    FunctionDeclaration declaration = reader.read(simpleName);
    if (!reader.hasReadRoutes()) {
      unreadRoutes.add(declaration.logicalId());
    }
    return declaration;
  }
}
