package io.filestore.plugin.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the scan wants of a class file. Type names are internal ones, {@code java/lang/String}.
 *
 * @param access flags of the class as its source says, also for nested classes
 * @param superName null for {@code java.lang.Object} alone
 * @param generic whether the class says type arguments of its superclass or interfaces
 * @param inner whether it is nested and has an enclosing instance
 * @param local whether it is anonymous or stands in a method
 */
record ClassFile(
    String name,
    int access,
    @Nullable String superName,
    List<String> interfaces,
    boolean generic,
    boolean inner,
    boolean local,
    List<AnnotationValues> annotations,
    List<Method> methods) {

  /** A method that the source has: no bridge, nothing that the compiler added. */
  record Method(
      String name, List<Type> parameters, int access, List<AnnotationValues> annotations) {

    boolean isPublic() {
      return (access & Opcodes.ACC_PUBLIC) != 0;
    }

    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isAbstract() {
      return (access & Opcodes.ACC_ABSTRACT) != 0;
    }
  }

  /** As Lambda and {@code Class.forName} name it: {@code com.example.Outer$Inner}. */
  String binaryName() {
    return name.replace('/', '.');
  }

  boolean isPublic() {
    return (access & Opcodes.ACC_PUBLIC) != 0;
  }

  boolean isAbstract() {
    return (access & Opcodes.ACC_ABSTRACT) != 0;
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  boolean hasPublicDefaultConstructor() {
    return methods.stream()
        .anyMatch(
            method ->
                method.name().equals("<init>")
                    && method.parameters().isEmpty()
                    && method.isPublic());
  }

  /**
   * Whether it has a constructor without parameters that is as accessible as the class, as one that
   * nobody wrote is: it gets public together with the class.
   */
  boolean hasDefaultConstructorLikeItself() {
    int accessible = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;
    return methods.stream()
        .anyMatch(
            method ->
                method.name().equals("<init>")
                    && method.parameters().isEmpty()
                    && (method.access() & accessible) == (access & accessible));
  }

  /** {@code Inner} of {@code com/example/Outer$Inner}. */
  String simpleName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }
}
