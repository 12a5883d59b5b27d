package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.scan.TypeLookup.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds resource providers, and the classes that are there for the build alone. */
final class ProviderFinder {

  private static final String PROVIDER = "io/filestore/resources/ResourceProvider";

  private final SortedMap<String, ClassFile> classes;
  private final TypeLookup types;
  private final List<Diagnostic> findings;
  private final List<String> providers = new ArrayList<>();
  private final Set<String> illegal = new TreeSet<>();
  private final SortedSet<String> buildTime = new TreeSet<>();

  ProviderFinder(
      SortedMap<String, ClassFile> classes, TypeLookup types, List<Diagnostic> findings) {
    this.classes = classes;
    this.types = types;
    this.findings = findings;
  }

  /** Notes the class if it is a provider. */
  void look(ClassFile classFile) {
    if (types.isSubtype(classFile, PROVIDER) != Answer.YES) {
      return;
    }
    buildTime.add(classFile.name());
    // '%' is the character after '$': the names of all classes nested in X lie between.
    buildTime.addAll(classes.subMap(classFile.name() + "$", classFile.name() + "%").keySet());
    // An abstract class is a base of providers; nobody can make a local one at build time.
    if (classFile.isAbstract() || classFile.local()) {
      return;
    }
    if (!classFile.isPublic()) {
      error("FS130", classFile, "the resource provider is not public", "Make the class public");
    }
    if (classFile.inner()) {
      error("FS131", classFile, "the resource provider is an inner class", "Make it static");
    } else if (!classFile.hasPublicDefaultConstructor()
        && !classFile.hasDefaultConstructorLikeItself()) {
      error(
          "FS131",
          classFile,
          "the resource provider has no public constructor without parameters",
          "Add one; the build creates the provider with it");
    }
    if (!illegal.contains(classFile.binaryName())) {
      providers.add(classFile.binaryName());
    }
  }

  private void error(String code, ClassFile provider, String problem, String fix) {
    illegal.add(provider.binaryName());
    findings.add(Diagnostic.error(code, provider.binaryName(), problem, fix));
  }

  /** FS137 for a handler that would not be in the artifact. */
  void checkNotShippedHandlers(List<FunctionDeclaration> functions) {
    for (FunctionDeclaration function : functions) {
      Handler handler = function.handler();
      if (buildTime.contains(handler.className().replace('.', '/'))) {
        findings.add(
            Diagnostic.error(
                "FS137",
                handler.toString(),
                "the handler is a resource provider or nested in one, which are not shipped",
                "Move the handler to a class of its own"));
      }
    }
  }

  /** FS138 for a shipped class that cannot be linked without one that is not shipped. */
  void checkNotNeeded(String shipped, Set<String> references) {
    for (String needed : buildTime) {
      // A class names those nested in it, whether it uses them or not.
      boolean nested = needed.startsWith(shipped.replaceFirst("\\$.*", "") + "$");
      if (!nested && !buildTime.contains(shipped) && references.contains(needed)) {
        findings.add(
            Diagnostic.error(
                "FS138",
                needed.replace('/', '.'),
                "the class is a resource provider or nested in one, which are not shipped, and '"
                    + shipped.replace('/', '.')
                    + "' uses it",
                "Move what is needed at run time to a class of its own"));
      }
    }
  }

  List<String> providers() {
    return List.copyOf(providers);
  }

  /** Binary names of the providers with FS130 or FS131. */
  Set<String> illegal() {
    return illegal;
  }

  /** Internal names of the classes that are not shipped. */
  Set<String> buildTimeNames() {
    return buildTime;
  }

  SortedSet<String> buildTimeClasses() {
    SortedSet<String> files = new TreeSet<>();
    buildTime.forEach(name -> files.add(name + ".class"));
    return Collections.unmodifiableSortedSet(files);
  }
}
