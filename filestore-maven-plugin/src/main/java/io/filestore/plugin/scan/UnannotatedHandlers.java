package io.filestore.plugin.scan;

import io.filestore.plugin.scan.TypeLookup.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds classes that Lambda could call, and that nothing makes a function: often a slip. */
final class UnannotatedHandlers {

  private final TypeLookup types;
  private final List<ClassFile> candidates = new ArrayList<>();

  /** Internal names of the superclasses of handlers, which are there to be extended. */
  private final Set<String> bases = new HashSet<>();

  UnannotatedHandlers(TypeLookup types) {
    this.types = types;
  }

  void look(ClassFile classFile) {
    if (isAnnotated(classFile)) {
      addBases(classFile);
    } else if (mayBe(classFile)
        && (types.isSubtype(classFile, HandlerCheck.REQUEST_HANDLER) == Answer.YES
            || types.isSubtype(classFile, HandlerCheck.STREAM_HANDLER) == Answer.YES)) {
      candidates.add(classFile);
    }
  }

  /**
   * Binary names, in the order in which they were looked at.
   *
   * @param buildTime internal names of the classes that are not shipped
   */
  List<String> names(Set<String> buildTime) {
    List<String> names = new ArrayList<>();
    for (ClassFile candidate : candidates) {
      if (!bases.contains(candidate.name()) && !buildTime.contains(candidate.name())) {
        names.add(candidate.binaryName());
      }
    }
    return List.copyOf(names);
  }

  private static boolean isAnnotated(ClassFile classFile) {
    if (!classFile.annotations().isEmpty()) {
      return true;
    }
    for (ClassFile.Method method : classFile.methods()) {
      if (!method.annotations().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Most classes end here: no supertype need be looked up for them. */
  private static boolean mayBe(ClassFile classFile) {
    boolean plain =
        classFile.interfaces().isEmpty() && "java/lang/Object".equals(classFile.superName());
    return !plain
        && classFile.isPublic()
        && !classFile.isAbstract()
        && !classFile.isInterface()
        && !classFile.inner()
        && !classFile.local()
        && classFile.hasPublicDefaultConstructor();
  }

  private void addBases(ClassFile classFile) {
    String base = classFile.superName();
    while (base != null && !base.startsWith("java/") && bases.add(base)) {
      base = types.find(base).map(ClassFile::superName).orElse(null);
    }
  }
}
