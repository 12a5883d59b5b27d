package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.scan.TypeLookup.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Whether Lambda's Java runtime can call a handler.
 *
 * @see <a
 *     href="https://github.com/aws/aws-lambda-java-libs/blob/main/aws-lambda-java-runtime-interface-client/src/main/java/com/amazonaws/services/lambda/runtime/api/client/EventHandlerLoader.java">the
 *     runtime's own rules</a>
 */
final class HandlerCheck {

  private static final String RUNTIME = "com/amazonaws/services/lambda/runtime/";
  static final String REQUEST_HANDLER = RUNTIME + "RequestHandler";
  static final String STREAM_HANDLER = RUNTIME + "RequestStreamHandler";
  private static final String CONTEXT = RUNTIME + "Context";
  private static final String INPUT_STREAM = "java/io/InputStream";
  private static final String OUTPUT_STREAM = "java/io/OutputStream";

  private static final String LEGAL_SHAPES =
      "Legal are (input), (input, Context), (InputStream, OutputStream) and (InputStream,"
          + " OutputStream, Context)";

  private final TypeLookup types;
  private final List<Diagnostic> findings;

  HandlerCheck(TypeLookup types, List<Diagnostic> findings) {
    this.types = types;
    this.findings = findings;
  }

  /** A class that is a function. */
  void checkClass(ClassFile handler) {
    checkInstances(handler, handler.binaryName());
    if (handler.isInterface()) {
      return;
    }
    Answer stream = types.isSubtype(handler, STREAM_HANDLER);
    Answer request = types.isSubtype(handler, REQUEST_HANDLER);
    if (stream == Answer.NO && request == Answer.NO) {
      error(
          "FS105",
          handler.binaryName(),
          "the handler class implements neither RequestHandler nor RequestStreamHandler",
          "Implement one of them, or put @LambdaFunction on a public method");
    } else if (stream == Answer.NO
        && !handler.generic()
        && handler.interfaces().contains(REQUEST_HANDLER)) {
      error(
          "FS106",
          handler.binaryName(),
          "the handler class implements RequestHandler without type arguments, so Lambda cannot"
              + " tell what to make of the event",
          "Say both types, RequestHandler<Input, Output>");
    }
  }

  /** A method that is a function. */
  void checkMethod(ClassFile owner, ClassFile.Method method) {
    String where = owner.binaryName() + "::" + method.name();
    if (method.isStatic() && !owner.isInterface()) {
      checkPublic(owner, where); // Lambda makes no instance for a static method
    } else {
      checkInstances(owner, where);
    }
    if (method.isAbstract() && !owner.isInterface()) {
      error("FS107", where, "the handler method is abstract", "Give it a body");
    }
    if (!method.isPublic()) {
      error("FS107", where, "the handler method is not public", "Make it public");
    }
    checkShape(where, method.parameters());
    if (overloads(owner, method.name()) > 1) {
      error(
          "FS109",
          where,
          "several public methods have this name, and Lambda chooses one by its parameters",
          "Give the handler method a name of its own");
    }
  }

  private void checkPublic(ClassFile handler, String where) {
    if (!handler.isPublic()) {
      error("FS103", where, "the handler class is not public", "Make it public");
    }
  }

  /** Lambda makes one instance, by the constructor without parameters. */
  private void checkInstances(ClassFile handler, String where) {
    if (handler.isInterface()) {
      error(
          "FS103",
          where,
          "@LambdaFunction is on an interface",
          "Put it on a public class, or on a method of one");
      return;
    }
    if (handler.local()) {
      error(
          "FS103",
          where,
          "the handler class stands in a method",
          "Make it a public top-level or static nested class");
      return;
    }
    checkPublic(handler, where);
    if (handler.isAbstract()) {
      error(
          "FS103",
          where,
          "the handler class is abstract",
          "Put @LambdaFunction on a class that can be instantiated");
    } else if (handler.inner()) {
      error(
          "FS104",
          where,
          "the handler class is an inner class, so each instance needs one of the outer class",
          "Make it static");
    } else if (!handler.hasPublicDefaultConstructor()
        && !handler.hasDefaultConstructorLikeItself()) {
      error(
          "FS104",
          where,
          "the handler class has no public constructor without parameters",
          "Add one; Lambda creates the handler with it");
    }
  }

  private void checkShape(String where, List<Type> parameters) {
    List<String> names = new ArrayList<>();
    for (Type parameter : parameters) {
      names.add(parameter.getSort() == Type.OBJECT ? parameter.getInternalName() : "");
    }
    boolean legal =
        switch (names.size()) {
          case 0, 1 -> true;
          case 2 ->
              names.get(1).equals(CONTEXT)
                  ? !names.get(0).equals(CONTEXT)
                  : names.equals(List.of(INPUT_STREAM, OUTPUT_STREAM));
          case 3 -> names.equals(List.of(INPUT_STREAM, OUTPUT_STREAM, CONTEXT));
          default -> false;
        };
    if (!legal) {
      error(
          "FS108",
          where,
          "the handler method takes '" + shown(parameters) + "', which Lambda does not call",
          LEGAL_SHAPES);
    }
  }

  private static String shown(List<Type> parameters) {
    List<String> names = new ArrayList<>();
    for (Type parameter : parameters) {
      String name = parameter.getClassName();
      names.add(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    }
    return "(" + String.join(", ", names) + ")";
  }

  /** Public methods of the name with different parameters, inherited ones included. */
  private int overloads(ClassFile owner, String name) {
    Set<List<Type>> parameters = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Optional<ClassFile> next = Optional.of(owner);
    while (next.isPresent() && seen.add(next.get().name())) {
      ClassFile declaring = next.get();
      for (ClassFile.Method method : declaring.methods()) {
        if (method.name().equals(name) && method.isPublic()) {
          parameters.add(method.parameters());
        }
      }
      String superName = declaring.superName();
      next =
          superName == null || superName.startsWith("java/")
              ? Optional.empty()
              : types.find(superName);
    }
    return parameters.size();
  }

  private void error(String code, String where, String problem, String fix) {
    findings.add(Diagnostic.error(code, where, problem, fix));
  }
}
