package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Sequence;
import io.filestore.plugin.template.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Works a template's values out as far as its parameters tell: what only AWS knows stays a call of
 * its intrinsic function. A condition that comes out the same for two values of a parameter leaves
 * no difference, as it leaves none in the function that AWS makes.
 */
final class TemplateValues {

  private static final Origin ORIGIN = Origin.generated("digest");
  private static final Scalar TRUE = Scalar.string("true", ORIGIN);
  private static final Scalar FALSE = Scalar.string("false", ORIGIN);
  private static final Mapping NO_VALUE = call("Ref", text("AWS::NoValue"));

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
  private static final Pattern ARTIFACT_KEY =
      Pattern.compile("(?:.*/)?([0-9a-f]{64})(?:\\.[a-z0-9]{1,10})?");
  private static final Pattern ARTIFACT_URI =
      Pattern.compile("s3://[^/]+/" + ARTIFACT_KEY.pattern());

  private final Mapping template;
  private final ParameterValues parameters;
  // Names of conditions and resources being worked out, so that a circle ends.
  private final Deque<String> open = new ArrayDeque<>();
  private boolean parametersUsed;

  TemplateValues(Mapping template, ParameterValues parameters) {
    this.template = template;
    this.parameters = parameters;
  }

  /** Whether any parameter's value has been used since this was made. */
  boolean parametersUsed() {
    return parametersUsed;
  }

  /** The value worked out. */
  Value of(Value value) {
    if (value instanceof Scalar scalar) {
      // Another bucket or prefix holds the same bytes.
      return artifact(ARTIFACT_URI, scalar).orElse(scalar);
    }
    if (value instanceof Sequence sequence) {
      return sequence(sequence.items());
    }
    Mapping mapping = (Mapping) value;
    Optional<Intrinsic> intrinsic = Intrinsic.of(mapping);
    return intrinsic.isPresent() ? intrinsic(intrinsic.get()) : mapping(mapping);
  }

  private Value mapping(Mapping mapping) {
    List<Mapping.Entry> entries = new ArrayList<>();
    for (Mapping.Entry entry : withoutBucket(mapping).entries()) {
      Value value = of(entry.value());
      if (!value.equals(NO_VALUE)) {
        entries.add(new Mapping.Entry(entry.key(), value));
      }
    }
    return new Mapping(entries, false, mapping.origin());
  }

  /** {@code {Bucket, Key}} with the digest alone where the key is an artifact's. */
  private static Mapping withoutBucket(Mapping mapping) {
    for (String prefix : List.of("S3", "")) {
      if (mapping.has(prefix + "Bucket") && mapping.get(prefix + "Key") instanceof Scalar key) {
        return artifact(ARTIFACT_KEY, key)
            .map(d -> mapping.without(prefix + "Bucket").with(prefix + "Key", d))
            .orElse(mapping);
      }
    }
    return mapping;
  }

  private static Optional<Scalar> artifact(Pattern pattern, Scalar scalar) {
    Matcher matcher = pattern.matcher(scalar.text());
    return matcher.matches() ? Optional.of(text(matcher.group(1))) : Optional.empty();
  }

  private Sequence sequence(List<Value> items) {
    return new Sequence(
        items.stream()
            .map(this::of)
            .filter(item -> !item.equals(NO_VALUE))
            .collect(Collectors.toList()),
        ORIGIN);
  }

  private Value intrinsic(Intrinsic call) {
    Value argument = call.argument();
    List<Value> parts = argument instanceof Sequence list ? list.items() : List.of();
    return switch (call.name()) {
      case "Ref" -> argument instanceof Scalar name ? ref(name.text()) : call("Ref", argument);
      case "Fn::GetAtt" -> getAtt(parts, argument);
      case "Fn::Sub" -> sub(argument, parts);
      case "Fn::If" -> choice(parts, argument);
      case "Fn::FindInMap" -> findInMap(parts, argument);
      case "Fn::Join" -> join(of(argument));
      case "Fn::Select" -> select(of(argument));
      case "Fn::Split" -> split(of(argument));
      default -> call(call.name(), of(argument));
    };
  }

  private Value ref(String name) {
    Optional<Value> parameter = parameters.of(name);
    parametersUsed |= parameter.isPresent();
    return parameter.orElseGet(() -> named(call("Ref", text(name)), name));
  }

  private Value getAtt(List<Value> parts, Value argument) {
    Mapping call = call("Fn::GetAtt", of(argument));
    return !parts.isEmpty() && parts.get(0) instanceof Scalar resource
        ? named(call, resource.text())
        : call;
  }

  /** With what makes the resource another one when it changes. */
  private Mapping named(Mapping reference, String resource) {
    Mapping deciding = PhysicalIds.decidedBy(template.mapping("Resources").mapping(resource));
    if (deciding.isEmpty() || open.contains(resource)) {
      return reference;
    }
    open.push(resource);
    Mapping detailed = reference.with("is", of(deciding));
    open.pop();
    return detailed;
  }

  private Value sub(Value argument, List<Value> parts) {
    Value pattern = parts.isEmpty() ? argument : parts.get(0);
    if (!(pattern instanceof Scalar text)) {
      return call("Fn::Sub", of(argument));
    }
    Mapping variables = parts.size() == 2 && parts.get(1) instanceof Mapping m ? m : empty();
    StringBuilder replaced = new StringBuilder();
    Mapping unknown = empty();
    Matcher variable = VARIABLE.matcher(text.text());
    while (variable.find()) {
      String name = variable.group(1).strip();
      Value own = variables.get(name);
      Value value = own == null ? reference(name) : of(own);
      boolean known = value instanceof Scalar;
      variable.appendReplacement(
          replaced,
          Matcher.quoteReplacement(
              value instanceof Scalar scalar ? scalar.text() : variable.group()));
      unknown = known ? unknown : unknown.with(name, value);
    }
    variable.appendTail(replaced);
    Scalar result = text(replaced.toString());
    return unknown.isEmpty()
        ? of(result)
        : call("Fn::Sub", new Sequence(List.of(result, unknown), ORIGIN));
  }

  private Value reference(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? ref(name) : named(call("Fn::GetAtt", text(name)), name.substring(0, dot));
  }

  private Value choice(List<Value> parts, Value argument) {
    if (parts.size() != 3 || !(parts.get(0) instanceof Scalar condition)) {
      return call("Fn::If", of(argument));
    }
    Value outcome = condition(condition.text());
    if (outcome.equals(TRUE) || outcome.equals(FALSE)) {
      return of(parts.get(outcome.equals(TRUE) ? 1 : 2));
    }
    return call(
        "Fn::If", new Sequence(List.of(outcome, of(parts.get(1)), of(parts.get(2))), ORIGIN));
  }

  /** True, false, or the condition's definition worked out as far as it goes. */
  private Value condition(String name) {
    Value definition = template.mapping("Conditions").get(name);
    String marker = "condition " + name;
    if (definition == null || open.contains(marker)) {
      return call("Condition", text(name));
    }
    open.push(marker);
    Value outcome = outcome(definition);
    open.pop();
    return outcome;
  }

  private Value outcome(Value definition) {
    if (!(definition instanceof Mapping call) || call.size() != 1) {
      return of(definition);
    }
    String function = call.entries().get(0).key().text();
    Value argument = call.entries().get(0).value();
    List<Value> parts = argument instanceof Sequence list ? list.items() : List.of();
    return switch (function) {
      case "Condition" -> argument instanceof Scalar name ? condition(name.text()) : argument;
      case "Fn::Equals" -> equal(sequence(parts));
      case "Fn::Not" -> {
        Value inner = parts.size() == 1 ? outcome(parts.get(0)) : argument;
        yield inner.equals(TRUE) ? FALSE : inner.equals(FALSE) ? TRUE : call(function, inner);
      }
      case "Fn::And" -> all(function, parts, TRUE, FALSE);
      case "Fn::Or" -> all(function, parts, FALSE, TRUE);
      default -> of(definition);
    };
  }

  private static Value equal(Sequence sides) {
    return sides.items().size() == 2 && sides.items().stream().allMatch(TemplateValues::isKnown)
        ? CanonicalText.of(sides.items().get(0)).equals(CanonicalText.of(sides.items().get(1)))
            ? TRUE
            : FALSE
        : call("Fn::Equals", sides);
  }

  /** And, or: the neutral outcome when all have it, the other one as soon as one has that. */
  private Value all(String function, List<Value> parts, Scalar neutral, Scalar decisive) {
    List<Value> outcomes = new ArrayList<>();
    for (Value part : parts) {
      Value outcome = outcome(part);
      if (outcome.equals(decisive)) {
        return decisive;
      }
      if (!outcome.equals(neutral)) {
        outcomes.add(outcome);
      }
    }
    return outcomes.isEmpty() ? neutral : call(function, new Sequence(outcomes, ORIGIN));
  }

  private Value findInMap(List<Value> parts, Value argument) {
    Sequence keys = sequence(parts);
    if (keys.items().size() >= 3
        && keys.items().get(0) instanceof Scalar map
        && keys.items().get(1) instanceof Scalar first
        && keys.items().get(2) instanceof Scalar second) {
      Value found =
          template.mapping("Mappings").mapping(map.text()).mapping(first.text()).get(second.text());
      if (found != null) {
        return of(found);
      }
    }
    Value all = template.mapping("Mappings");
    Value map =
        !keys.items().isEmpty() && keys.items().get(0) instanceof Scalar name
            ? template.mapping("Mappings").mapping(name.text())
            : all;
    return call("Fn::FindInMap", parts.isEmpty() ? of(argument) : keys).with("in", of(map));
  }

  private static Value join(Value argument) {
    if (argument instanceof Sequence parts
        && parts.items().size() == 2
        && parts.items().get(0) instanceof Scalar delimiter
        && parts.items().get(1) instanceof Sequence list
        && list.items().stream().allMatch(Scalar.class::isInstance)) {
      return text(
          list.items().stream()
              .map(item -> ((Scalar) item).text())
              .collect(Collectors.joining(delimiter.text())));
    }
    return call("Fn::Join", argument);
  }

  private static Value select(Value argument) {
    if (argument instanceof Sequence parts
        && parts.items().size() == 2
        && parts.items().get(0) instanceof Scalar index
        && index.text().matches("[0-9]{1,4}")
        && parts.items().get(1) instanceof Sequence list
        && Integer.parseInt(index.text()) < list.items().size()) {
      return list.items().get(Integer.parseInt(index.text()));
    }
    return call("Fn::Select", argument);
  }

  private static Value split(Value argument) {
    if (argument instanceof Sequence parts
        && parts.items().size() == 2
        && parts.items().get(0) instanceof Scalar delimiter
        && parts.items().get(1) instanceof Scalar whole) {
      return new Sequence(
          Pattern.compile(Pattern.quote(delimiter.text()))
              .splitAsStream(whole.text())
              .map(TemplateValues::text)
              .collect(Collectors.toList()),
          ORIGIN);
    }
    return call("Fn::Split", argument);
  }

  private static boolean isKnown(Value value) {
    return value instanceof Scalar
        || (value instanceof Sequence list
            && list.items().stream().allMatch(TemplateValues::isKnown));
  }

  private static Scalar text(String text) {
    return Scalar.string(text, ORIGIN);
  }

  private static Mapping empty() {
    return Mapping.empty(ORIGIN);
  }

  private static Mapping call(String name, Value argument) {
    return empty().with(name, argument);
  }
}
