package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code $ref}: what it points at, and whether that is there. */
final class References {

  private static final String REF = "$ref";
  // A model of another API, the one reference out of the document that API Gateway follows:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
  private static final String MODEL = "https://apigateway.amazonaws.com/restapis/";
  // Under these stands the user's data, in which '$ref' means nothing.
  private static final Set<String> DATA = Set.of("example", "examples", "enum");

  private References() {}

  /** FS403 for every reference that leads nowhere. */
  static void check(Mapping document, Findings findings) {
    check(document, document, findings);
  }

  private static void check(Value value, Mapping document, Findings findings) {
    if (value instanceof Sequence sequence) {
      sequence.items().forEach(item -> check(item, document, findings));
    } else if (value instanceof Mapping mapping) {
      for (Mapping.Entry entry : mapping.entries()) {
        if (entry.key().text().equals(REF) && entry.value() instanceof Scalar target) {
          checkTarget(target, document, findings);
        } else if (!DATA.contains(entry.key().text())) {
          check(entry.value(), document, findings);
        }
      }
    }
  }

  private static void checkTarget(Scalar target, Mapping document, Findings findings) {
    String text = target.text();
    if (text.startsWith(MODEL)) {
      return;
    }
    if (!text.startsWith("#")) {
      findings.error(
          "FS403",
          target.origin(),
          "'$ref' to '" + text + "' leads out of the document, where API Gateway does not follow",
          "Copy it into this document and write '#/…'");
      return;
    }
    List<String> steps = steps(text);
    Value at = document;
    StringBuilder passed = new StringBuilder("#");
    for (String step : steps) {
      Optional<Value> next = step(at, step);
      if (next.isEmpty()) {
        findings.error(
            "FS403",
            target.origin(),
            "'$ref' to '" + text + "': there is no '" + step + "' under '" + passed + "'",
            NearMisses.phrase(step, "keys there", keys(at)));
        return;
      }
      at = next.get();
      passed.append('/').append(step);
    }
  }

  /** What the value is after following its reference within the document, if it is one. */
  static Optional<Mapping> resolve(Value value, Mapping document) {
    Value at = value;
    for (int hops = 0; hops < 20; hops++) {
      if (!(at instanceof Mapping mapping)) {
        return Optional.empty();
      }
      Optional<String> target = mapping.text(REF);
      if (target.isEmpty()) {
        return Optional.of(mapping);
      }
      if (!target.get().startsWith("#")) {
        return Optional.empty();
      }
      Value to = document;
      for (String step : steps(target.get())) {
        Optional<Value> next = step(to, step);
        if (next.isEmpty()) {
          return Optional.empty();
        }
        to = next.get();
      }
      at = to;
    }
    return Optional.empty();
  }

  private static List<String> steps(String pointer) {
    List<String> steps = new ArrayList<>();
    if (pointer.length() < 2) {
      return steps;
    }
    for (String step : pointer.substring(2).split("/", -1)) {
      steps.add(decode(step).replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }

  private static String decode(String step) {
    try {
      return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not percent-encoded then: taken as written.
      return step;
    }
  }

  private static Optional<Value> step(Value at, String step) {
    if (at instanceof Mapping mapping) {
      return Optional.ofNullable(mapping.get(step));
    }
    if (at instanceof Sequence sequence && step.matches("[0-9]{1,6}")) {
      int index = Integer.parseInt(step);
      return index < sequence.items().size()
          ? Optional.of(sequence.items().get(index))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static List<String> keys(Value at) {
    return at instanceof Mapping mapping ? List.copyOf(mapping.keys()) : List.of();
  }
}
