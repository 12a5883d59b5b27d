package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges handlers that a template names by hand, by the same rules as annotated ones. */
public final class HandlerLookup implements AutoCloseable {

  /** What a handler turned out to be. */
  public enum Verdict {
    /** Lambda can call it. */
    LEGAL,
    /** No such class is shipped. */
    NO_CLASS,
    /** The class, its constructor or the method is not public. */
    NOT_PUBLIC,
    /** The class has no such method. */
    NO_METHOD,
    /** Lambda cannot tell what to pass, or the class implements no handler interface. */
    ILLEGAL_SIGNATURE
  }

  private static final Set<String> NOT_PUBLIC = Set.of("FS103", "FS104", "FS107");

  private final TypeLookup shipped;
  private final TypeLookup types;

  /**
   * @param shipped the module's classes, then what is shipped with them: where handlers must be
   * @param compiled all that the module was compiled against: where their supertypes may be
   */
  public HandlerLookup(List<Path> shipped, List<Path> compiled) {
    this.shipped = new TypeLookup(Map.of(), shipped);
    this.types = new TypeLookup(Map.of(), compiled);
  }

  /**
   * Looks a handler up.
   *
   * @param className with dots
   * @param method none when the class alone is named
   */
  public Verdict verdict(String className, Optional<String> method) {
    Optional<ClassFile> found = shipped.find(className.replace('.', '/'));
    if (found.isEmpty()) {
      return Verdict.NO_CLASS;
    }
    List<Diagnostic> findings = new ArrayList<>();
    HandlerCheck check = new HandlerCheck(types, findings);
    if (method.isEmpty()) {
      check.checkClass(found.get());
    } else {
      Optional<ClassFile.Method> handler = method(found.get(), method.get());
      if (handler.isEmpty()) {
        return Verdict.NO_METHOD;
      }
      check.checkMethod(found.get(), handler.get());
    }
    if (findings.isEmpty()) {
      return Verdict.LEGAL;
    }
    return findings.stream().anyMatch(finding -> NOT_PUBLIC.contains(finding.code()))
        ? Verdict.NOT_PUBLIC
        : Verdict.ILLEGAL_SIGNATURE;
  }

  /** The method of the class, or the one it inherits. */
  private Optional<ClassFile.Method> method(ClassFile owner, String name) {
    Set<String> seen = new HashSet<>();
    Optional<ClassFile> next = Optional.of(owner);
    while (next.isPresent() && seen.add(next.get().name())) {
      for (ClassFile.Method method : next.get().methods()) {
        if (method.name().equals(name)) {
          return Optional.of(method);
        }
      }
      String superName = next.get().superName();
      next = superName == null ? Optional.empty() : types.find(superName);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    try (shipped) {
      types.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a jar of the class path cannot be closed", e);
    }
  }
}
