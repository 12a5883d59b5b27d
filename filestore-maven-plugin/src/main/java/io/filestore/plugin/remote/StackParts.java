package io.filestore.plugin.remote;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.CloudFormation;
import io.filestore.plugin.stack.Stack;
import io.filestore.plugin.stack.StackName;
import io.filestore.plugin.stack.StackResource;
import io.filestore.plugin.template.NearMiss;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The resources of a deployed stack, by what they are called in its template. */
public final class StackParts {

  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String ALIAS = "AWS::Lambda::Alias";
  private static final String API_KEY = "AWS::ApiGateway::ApiKey";

  private final StackName name;
  private final List<StackResource> resources;

  private StackParts(StackName name, List<StackResource> resources) {
    this.name = name;
    this.resources = resources;
  }

  /**
   * Those of the stack.
   *
   * @throws FilestoreException when there is no such stack
   */
  public static StackParts of(CloudFormation cloudFormation, StackName name) {
    Stack stack = existing(cloudFormation, name);
    return of(name, cloudFormation.resources(stack.id()));
  }

  static StackParts of(StackName name, List<StackResource> resources) {
    return new StackParts(name, resources);
  }

  /**
   * The stack.
   *
   * @throws FilestoreException when there is none
   */
  public static Stack existing(CloudFormation cloudFormation, StackName name) {
    return cloudFormation
        .stack(name.value())
        .orElseThrow(
            () ->
                new FilestoreException(
                    "There is no stack '" + name + "' here",
                    "Deploy it by 'mvn filestore:deploy', or set -Dfilestore.stackName,"
                        + " -Dfilestore.region or -Dfilestore.profile"));
  }

  /** The names of all functions. */
  public List<StackResource> functions() {
    return ofType(FUNCTION);
  }

  /**
   * The function of the logical id; the only one when none is given.
   *
   * @throws FilestoreException when there is none of that id, or several to choose from
   */
  public StackResource function(Optional<String> logicalId) {
    return one(FUNCTION, "function", "-Dfilestore.function", logicalId);
  }

  /** All API keys. */
  public List<StackResource> apiKeys() {
    return ofType(API_KEY);
  }

  /** The API key of the logical id; the only one when none is given. */
  public StackResource apiKey(Optional<String> logicalId) {
    return one(API_KEY, "API key", "-Dfilestore.apiKey", logicalId);
  }

  /** What the application itself calls: the function's alias where it has one. */
  public String callee(StackResource function) {
    return ofType(ALIAS).stream()
        .filter(alias -> alias.logicalId().startsWith(function.logicalId() + "Alias"))
        .findFirst()
        .map(StackResource::physicalId)
        .orElse(function.physicalId());
  }

  private StackResource one(String type, String noun, String property, Optional<String> id) {
    List<StackResource> all = ofType(type);
    if (id.isPresent()) {
      List<String> ids = all.stream().map(StackResource::logicalId).toList();
      return all.stream()
          .filter(each -> each.logicalId().equals(id.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  new FilestoreException(
                      "The stack '" + name + "' has no " + noun + " '" + id.get() + "'",
                      NearMiss.hint(id.get(), ids) + choice(property, all)));
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    throw new FilestoreException(
        "The stack '" + name + "' has " + (all.isEmpty() ? "no " + noun : "several " + noun + "s"),
        choice(property, all));
  }

  private static String choice(String property, List<StackResource> all) {
    return all.isEmpty()
        ? "Deploy one first"
        : "Set "
            + property
            + " to one of "
            + all.stream()
                .map(StackResource::logicalId)
                .sorted()
                .map(each -> "'" + each + "'")
                .collect(Collectors.joining(", "));
  }

  private List<StackResource> ofType(String type) {
    return resources.stream()
        .filter(resource -> resource.type().equals(type))
        .filter(resource -> !resource.physicalId().isEmpty())
        .toList();
  }
}
