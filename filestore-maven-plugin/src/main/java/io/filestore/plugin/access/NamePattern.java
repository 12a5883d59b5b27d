package io.filestore.plugin.access;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.SymbolicText;
import io.filestore.plugin.template.Value;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Names of resources, before there are any, as patterns for ARNs. */
final class NamePattern {

  /** The end of the stack's id, in the text of {@link SymbolicText}. */
  private static final String UUID_OF_STACK = "Fn::Select 2 ${Fn::Split / ${AWS::StackId}}";

  private final Mapping parameters;
  private final Place place;

  /** What names depend on that is not known: parameters without a default, and the like. */
  final NavigableSet<String> unknown = new TreeSet<>();

  NamePattern(Mapping template, Place place) {
    this.parameters = template.mapping("Parameters");
    this.place = place;
  }

  /** The patterns of what the resource may be named; none when nothing is known of its name. */
  Set<String> of(Built resource) {
    NavigableSet<String> patterns = new TreeSet<>();
    if (resource.name().isEmpty()) {
      patterns.add(made(resource.type()));
      return patterns;
    }
    for (Value name : SymbolicText.choices(resource.name().get())) {
      pattern(SymbolicText.of(name))
          .ifPresentOrElse(patterns::add, () -> unknown.add(resource.id()));
    }
    return patterns;
  }

  /**
   * A name that CloudFormation makes: of the stack's name, the logical id and a random part.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html">Name
   *     type</a>
   */
  private String made(String type) {
    String name = place.stackName() + "-*";
    return type.equals("AWS::S3::Bucket") ? name.toLowerCase(Locale.ROOT) : name;
  }

  private Optional<String> pattern(String symbolic) {
    StringBuilder pattern = new StringBuilder();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < symbolic.length(); i++) {
      char c = symbolic.charAt(i);
      if (c == '$' && i + 1 < symbolic.length() && symbolic.charAt(i + 1) == '{') {
        start = depth++ == 0 ? i : start;
        i++;
      } else if (c == '}' && depth > 0) {
        if (--depth == 0) {
          pattern.append(variable(symbolic.substring(start + 2, i)));
        }
      } else if (depth == 0) {
        pattern.append(c);
      }
    }
    String found = pattern.toString().replaceAll("\\*+", "*");
    return found.isEmpty() || found.equals("*") ? Optional.empty() : Optional.of(found);
  }

  private String variable(String name) {
    return switch (name) {
      case UUID_OF_STACK -> "????????-????-????-????-????????????";
      case "AWS::StackName" -> place.stackName();
      case "AWS::AccountId" -> place.account();
      case "AWS::Region" -> place.region();
      case "AWS::Partition" -> place.partition();
      default ->
          parameters.has(name)
              ? parameters.mapping(name).text("Default").filter(v -> !v.isEmpty()).orElse("*")
              : "*";
    };
  }
}
