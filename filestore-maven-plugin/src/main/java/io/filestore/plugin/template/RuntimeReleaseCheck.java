package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.scan.CompiledClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FS374: functions that run the module's code run on a Java that can load it.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.1">Versions
 *     of class files</a>
 */
final class RuntimeReleaseCheck {

  private static final Pattern JAVA = Pattern.compile("java([0-9]{1,3})(\\..*)?");

  /** Lambda creates functions on java21 and on this one. */
  private static final int NEWEST = 25;

  /** A runtime, where it is said first, with the functions that run on it. */
  private record TooOld(Scalar runtime, List<String> functions) {}

  private RuntimeReleaseCheck() {}

  /**
   * One finding for each runtime.
   *
   * @param newest the class that needs the newest Java, of the module and of what is its own
   * @param gaps what is said for all functions may stand where nobody could read
   */
  static List<Diagnostic> check(
      Mapping template, FunctionDefaults defaults, Optional<CompiledClass> newest, Gaps gaps) {
    if (newest.isEmpty()) {
      return List.of();
    }
    Value global = template.mapping("Globals").mapping("Function").get("Runtime");
    Map<String, TooOld> tooOld = new LinkedHashMap<>();
    for (Mapping.Entry resource : template.mapping("Resources").entries()) {
      if (resource.value() instanceof Mapping function && OwnCode.isOwn(function, defaults)) {
        Value own = function.mapping("Properties").get("Runtime");
        Value runtime = own == null ? global : own;
        boolean certain =
            runtime != null
                && (runtime.origin().line() > 0 || !gaps.isUnread("Globals", "Function"));
        if (certain
            && runtime instanceof Scalar name
            && release(name.text()) < newest.get().javaRelease()) {
          tooOld
              .computeIfAbsent(name.text(), k -> new TooOld(name, new ArrayList<>()))
              .functions()
              .add(resource.key().text());
        }
      }
    }
    List<Diagnostic> findings = new ArrayList<>();
    tooOld.values().forEach(one -> findings.add(finding(one, newest.get())));
    return findings;
  }

  /**
   * The Java of a runtime, such as 8 of {@code java8.al2}; the newest there is if it is unknown.
   */
  private static int release(String runtime) {
    Matcher java = JAVA.matcher(runtime);
    return java.matches() ? Integer.parseInt(java.group(1)) : Integer.MAX_VALUE;
  }

  private static Diagnostic finding(TooOld found, CompiledClass newest) {
    String runtime = found.runtime().text();
    List<String> functions = found.functions();
    int others = functions.size() - 1;
    String who =
        "'"
            + functions.get(0)
            + "'"
            + (others == 0
                ? " runs"
                : " and " + others + (others == 1 ? " other run" : " others run"));
    return Diagnostic.error(
        "FS374",
        found.runtime().origin().toString(),
        who
            + " on '"
            + runtime
            + "', and '"
            + newest.name()
            + "' is compiled for Java "
            + newest.javaRelease()
            + " (class file version "
            + newest.version()
            + ")",
        "Compile for Java "
            + release(runtime)
            + ", property maven.compiler.release"
            + (newest.javaRelease() > NEWEST
                ? ""
                : ", or set the runtime to 'java"
                    + (newest.javaRelease() > 21 ? NEWEST : 21)
                    + "', parameter filestore.runtime or 'Runtime' in a fragment"));
  }
}
