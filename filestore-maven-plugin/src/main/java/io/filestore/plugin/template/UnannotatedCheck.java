package io.filestore.plugin.template;

import io.filestore.plugin.error.Diagnostic;
import io.filestore.plugin.scan.HandlerScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** FS139 warns of a handler class that neither an annotation nor a fragment makes a function. */
final class UnannotatedCheck {

  private UnannotatedCheck() {}

  static List<Diagnostic> check(HandlerScan scan, Mapping template) {
    List<Diagnostic> findings = new ArrayList<>();
    if (scan.unannotated().isEmpty()) {
      return findings;
    }
    Set<String> named = new HashSet<>();
    add(template.mapping("Globals").mapping("Function").get("Handler"), named);
    for (Mapping.Entry resource : template.mapping("Resources").entries()) {
      if (resource.value() instanceof Mapping function) {
        add(function.mapping("Properties").get("Handler"), named);
      }
    }
    for (String name : scan.unannotated()) {
      if (!named.contains(name)) {
        findings.add(
            Diagnostic.warning(
                "FS139",
                name,
                "the class implements a handler interface of Lambda, and nothing makes it a"
                    + " function",
                "Put @LambdaFunction on it, or name it as the 'Handler' of a function in"
                    + " src/main/sam"));
      }
    }
    return findings;
  }

  /** The classes of all texts in it: it may be a choice, {@code !If}. */
  private static void add(@Nullable Value handler, Set<String> named) {
    if (handler instanceof Scalar scalar) {
      String text = scalar.text();
      int colons = text.indexOf("::");
      named.add(colons < 0 ? text : text.substring(0, colons));
    } else if (handler instanceof Sequence sequence) {
      sequence.items().forEach(item -> add(item, named));
    } else if (handler instanceof Mapping mapping) {
      mapping.entries().forEach(entry -> add(entry.value(), named));
    }
  }
}
