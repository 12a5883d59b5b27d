package io.filestore.plugin.template.check;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.template.NearMiss;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * FS351: the handler of a function of a Java runtime that has no code of its own is in this
 * module's artifact, and Lambda can call it.
 */
final class HandlerCheck implements Check {

  @Override
  public List<Diagnostic> check(TemplateIndex template, CheckContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Resource resource : template.resources().values()) {
      if (resource.isFunction() && isOurs(template, resource, context)) {
        Value handler = template.effective(resource, "Handler");
        if (handler == null && template.isUnread("Globals", "Function")) {
          continue;
        }
        if (handler == null) {
          diagnostics.add(
              Diagnostic.error(
                  "FS351",
                  resource.place().toString(),
                  "'" + resource.id() + "' has no 'Handler'",
                  "Name the class as 'package.Class' or 'package.Class::method'"));
        } else if (handler instanceof Scalar name) {
          check(resource, name, context.handlers(), diagnostics);
        }
      }
    }
    return diagnostics;
  }

  private static boolean isOurs(TemplateIndex template, Resource resource, CheckContext context) {
    boolean java = template.effectiveText(resource, "Runtime").orElse("").startsWith("java");
    Value runtime = resource.properties().get("Runtime");
    if (template.isUnread("Globals", "Function")
        && (runtime == null || runtime.origin().line() == 0)) {
      return false; // what is said for all functions may make it one of another language
    }
    Value codeUri = template.effective(resource, "CodeUri");
    boolean ownCode =
        codeUri != null && !(codeUri instanceof Scalar uri && uri.text().equals(context.codeUri()));
    return java
        && !ownCode
        && !resource.properties().has("InlineCode")
        && !resource.properties().has("ImageUri")
        && !template.effectiveText(resource, "PackageType").orElse("Zip").equals("Image");
  }

  private static void check(
      Resource resource, Scalar handler, HandlerClasses classes, List<Diagnostic> diagnostics) {
    String name = handler.text();
    int colons = name.indexOf("::");
    String className = colons < 0 ? name : name.substring(0, colons);
    Optional<String> method =
        colons < 0 ? Optional.empty() : Optional.of(name.substring(colons + 2));
    HandlerClasses.Verdict verdict = classes.verdict(className, method);
    String problem =
        switch (verdict) {
          case LEGAL -> "";
          case NO_CLASS -> "the class is not in the artifact";
          case NOT_PUBLIC ->
              "the class, its constructor without arguments or the method is not public";
          case NO_METHOD -> "the class has no such method";
          case ILLEGAL_SIGNATURE ->
              method.isEmpty()
                  ? "the class implements neither RequestHandler nor RequestStreamHandler"
                  : "Lambda cannot call a method of this signature";
        };
    if (verdict != HandlerClasses.Verdict.LEGAL) {
      diagnostics.add(
          Diagnostic.error(
              "FS351",
              handler.origin().toString(),
              "'" + resource.id() + "' has the handler '" + name + "': " + problem,
              NearMiss.hint(name, classes.names())
                  + "Name a public class of this module as 'package.Class' or"
                  + " 'package.Class::method', or give the function its own 'CodeUri'"));
    }
  }
}
