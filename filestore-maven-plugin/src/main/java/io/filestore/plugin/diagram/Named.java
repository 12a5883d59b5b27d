package io.filestore.plugin.diagram;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.SymbolicText;
import io.filestore.plugin.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The resources of a template, found by how others write them: as references, or by name. */
final class Named {

  /**
   * Something that a text is about.
   *
   * @param id the logical id
   * @param rest what stands behind the resource in the text, such as {@code uploads/*}
   */
  record Target(String id, String rest) {}

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.[^}]*)?}");
  private static final Map<String, String> NAME_OF_SERVICE =
      Map.of(
          "dynamodb", "TableName",
          "kinesis", "Name",
          "lambda", "FunctionName",
          "s3", "BucketName",
          "sns", "TopicName",
          "sqs", "QueueName");

  private final Map<String, Mapping> resources;

  /** Names of resources that the template itself gives them, by service and name. */
  private final Map<String, String> idOfName = new LinkedHashMap<>();

  Named(Map<String, Mapping> resources) {
    this.resources = resources;
    resources.forEach(
        (id, resource) -> {
          String service = Part.Kind.of(resource.text("Type").orElse("")).service();
          String property = NAME_OF_SERVICE.get(service);
          Value name = property == null ? null : resource.mapping("Properties").get(property);
          if (name != null) {
            idOfName.putIfAbsent(service + " " + SymbolicText.of(name), id);
          }
        });
  }

  Set<String> ids() {
    return resources.keySet();
  }

  Mapping resource(String id) {
    Mapping found = resources.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no resource '" + id + "'");
    }
    return found;
  }

  /** The resources that the value refers to, in the order written. */
  Set<String> referredBy(Value value) {
    Set<String> found = new LinkedHashSet<>();
    REFERENCE
        .matcher(SymbolicText.of(value))
        .results()
        .forEach(match -> owner(match).ifPresent(found::add));
    return found;
  }

  /** What an ARN, a name, an id or a URL of a resource is about. */
  Optional<Target> target(Value value) {
    String text = SymbolicText.of(value);
    Optional<Target> byReference =
        REFERENCE
            .matcher(text)
            .results()
            .filter(match -> owner(match).isPresent())
            .findFirst()
            .map(match -> new Target(owner(match).orElseThrow(), behind(text, match.end())));
    return byReference.or(() -> byName(text));
  }

  private Optional<Target> byName(String text) {
    List<String> arn = fields(text);
    for (Map.Entry<String, String> named : idOfName.entrySet()) {
      int space = named.getKey().indexOf(' ');
      String service = named.getKey().substring(0, space);
      String name = named.getKey().substring(space + 1);
      if (arn.size() < 6 || !arn.get(0).equals("arn")) {
        if (text.equals(name)) {
          return Optional.of(new Target(named.getValue(), ""));
        }
      } else if (arn.get(2).equals(service)) {
        String resource = arn.get(5).replaceFirst("^(table/|function:)", "");
        if (resource.equals(name)) {
          return Optional.of(new Target(named.getValue(), ""));
        }
        if (resource.startsWith(name + "/") || resource.startsWith(name + ":")) {
          return Optional.of(new Target(named.getValue(), behind(resource, name.length())));
        }
      }
    }
    return Optional.empty();
  }

  /** The six fields of an ARN; colons within {@code ${…}} part nothing. */
  private static List<String> fields(String arn) {
    List<String> fields = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < arn.length() && fields.size() < 5; i++) {
      char c = arn.charAt(i);
      if (c == '{' || c == '}') {
        depth += c == '{' ? 1 : -1;
      } else if (c == ':' && depth == 0) {
        fields.add(arn.substring(start, i));
        start = i + 1;
      }
    }
    fields.add(arn.substring(start));
    return fields;
  }

  private static String behind(String text, int end) {
    return text.substring(end).replaceFirst("^[/:]", "");
  }

  /** SAM's role of a function counts as the function. */
  private Optional<String> owner(MatchResult match) {
    String id = match.group(1);
    if (resources.containsKey(id)) {
      return Optional.of(id);
    }
    for (String suffix : List.of("Role", "UrlPermissions", "EventInvokeConfig")) {
      String shorter = id.endsWith(suffix) ? id.substring(0, id.length() - suffix.length()) : "";
      if (resources.containsKey(shorter)) {
        return Optional.of(shorter);
      }
    }
    return Optional.empty();
  }
}
