package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds functions and resource providers in a directory of class files. Each file is read once; no
 * class is loaded; the result does not depend on the order in which the file system lists files.
 */
public final class HandlerScanner {

  private HandlerScanner() {}

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
    SortedMap<String, ClassFile> classes = new TreeMap<>();
    SortedMap<String, Path> files;
    try {
      files = classFiles(classesDirectory);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        read(file.getKey(), Files.readAllBytes(file.getValue()), classes, findings);
      }
    } catch (IOException e) {
      throw new FilestoreException(
          "'" + classesDirectory + "' cannot be read: " + e.getMessage(),
          "Check its permissions, or build it again with 'mvn clean'",
          e);
    }
    try (TypeLookup types = new TypeLookup(classes, classPath)) {
      return new Scan(files, classes, types, findings).run();
    } catch (IOException e) {
      throw new UncheckedIOException("the classes cannot be read again", e);
    }
  }

  /** Class files by their name relative to the directory; not those that no class loader takes. */
  private static SortedMap<String, Path> classFiles(Path directory) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      return files;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return dir.equals(directory.resolve("META-INF"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(".class")
                && !name.equals("module-info.class")
                && !name.equals("package-info.class")) {
              String separator = directory.getFileSystem().getSeparator();
              files.put(directory.relativize(file).toString().replace(separator, "/"), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static void read(
      String name, byte[] bytes, Map<String, ClassFile> classes, List<Diagnostic> findings) {
    String expected = name.substring(0, name.length() - ".class".length());
    String where = expected.replace('/', '.');
    int version = ClassFileReader.version(bytes);
    if (version > ClassFileReader.NEWEST_VERSION) {
      findings.add(
          Diagnostic.error(
              "FS102",
              where,
              "the class file has version "
                  + version
                  + " (Java "
                  + ClassFileReader.javaRelease(version)
                  + "), which this plugin cannot read",
              "Compile for Java "
                  + ClassFileReader.javaRelease(ClassFileReader.NEWEST_VERSION)
                  + " or older, property maven.compiler.release"));
      return;
    }
    ClassFile classFile = version < 0 ? null : ClassFileReader.read(bytes);
    if (classFile == null) {
      findings.add(
          Diagnostic.error(
              "FS101",
              where,
              "'" + name + "' is not a class file or is damaged",
              "Build it again with 'mvn clean'"));
    } else if (!classFile.name().equals(expected)) {
      findings.add(
          Diagnostic.error(
              "FS101",
              where,
              "'" + name + "' holds the class '" + classFile.binaryName() + "'",
              "Build it again with 'mvn clean'"));
    } else {
      classes.put(expected, classFile);
    }
  }

  /** What is done with the classes that could be read. */
  private record Scan(
      SortedMap<String, Path> files,
      SortedMap<String, ClassFile> classes,
      TypeLookup types,
      List<Diagnostic> findings) {

    HandlerScan run() throws IOException {
      HandlerCheck check = new HandlerCheck(types, findings);
      List<FunctionDeclaration> functions = new ArrayList<>();
      ProviderFinder providers = new ProviderFinder(classes, types, findings);
      for (ClassFile classFile : classes.values()) {
        function(classFile, check, functions);
        providers.look(classFile);
      }
      functions.sort(
          Comparator.comparing(FunctionDeclaration::logicalId)
              .thenComparing(function -> function.handler().toString()));
      providers.checkNotShippedHandlers(functions);
      if (!providers.buildTimeClasses().isEmpty()) {
        for (String name : classes.keySet()) {
          byte[] bytes = Files.readAllBytes(files.get(name + ".class"));
          providers.checkNotNeeded(name, ClassFileReader.references(bytes));
        }
      }
      findings.addAll(LogicalIds.duplicates(functions));
      findings.addAll(RouteCheck.check(functions));
      return new HandlerScan(
          List.copyOf(functions),
          providers.providers(),
          providers.buildTimeClasses(),
          List.copyOf(findings));
    }

    private void function(
        ClassFile classFile, HandlerCheck check, List<FunctionDeclaration> functions) {
      String className = classFile.binaryName();
      Handler ofClass = new Handler(className, Optional.empty());
      declaration(ofClass, classFile.annotations())
          .ifPresent(
              reader -> {
                check.checkClass(classFile);
                functions.add(reader.read(classFile.simpleName()));
              });
      for (ClassFile.Method method : classFile.methods()) {
        Handler ofMethod = new Handler(className, Optional.of(method.name()));
        declaration(ofMethod, method.annotations())
            .ifPresent(
                reader -> {
                  check.checkMethod(classFile, method);
                  functions.add(reader.read(method.name()));
                });
      }
    }

    /** The reader of the element's function; events without one are FS114. */
    private Optional<FunctionReader> declaration(
        Handler handler, List<AnnotationValues> annotations) {
      for (AnnotationValues annotation : annotations) {
        if (annotation.name().equals("LambdaFunction")) {
          return Optional.of(new FunctionReader(handler, annotation, annotations, findings));
        }
      }
      for (AnnotationValues annotation : annotations) {
        if (annotation.name().equals("FunctionUrl")
            || EventReader.EVENTS.contains(annotation.name())) {
          findings.add(
              Diagnostic.error(
                  "FS114",
                  handler.toString(),
                  "@" + annotation.name() + " is on something that is no function",
                  "Add @LambdaFunction to the same class or method"));
        }
      }
      return Optional.empty();
    }
  }
}
