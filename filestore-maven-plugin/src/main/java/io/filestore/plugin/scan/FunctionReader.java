package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Turns the annotations of one handler into its declaration. */
final class FunctionReader {

  private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern ALIAS = Pattern.compile("(?![0-9]+$)[A-Za-z0-9_-]{1,128}");
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+", Pattern.DOTALL);
  private static final Pattern DESCRIPTION = Pattern.compile(".{0,256}", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]+");

  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, Reserved
  private static final Set<String> RESERVED_VARIABLES =
      Set.of(
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT");

  private final Attributes attributes;
  private final Handler handler;
  private final List<AnnotationValues> annotations;
  private final EventReader events;

  /**
   * @param function the {@code @LambdaFunction}
   * @param annotations all of ours on the same class or method
   */
  FunctionReader(
      Handler handler,
      AnnotationValues function,
      List<AnnotationValues> annotations,
      List<Diagnostic> findings) {
    this.handler = handler;
    this.annotations = annotations;
    this.attributes = new Attributes(function, handler.toString(), findings);
    this.events = new EventReader(handler.toString(), findings);
  }

  /**
   * The declaration, without the names of other things that are illegal and the parts that have an
   * error: what is made of them would only bring up the same errors in other words.
   *
   * @param simpleName of the class or the method, for the default logical id
   */
  FunctionDeclaration read(String simpleName) {
    FunctionSettings settings = settings();
    List<PolicyDeclaration> policies = policies();
    if (settings.role().isPresent() && !policies.isEmpty()) {
      attributes.error(
          "FS122",
          "@LambdaFunction has 'role' and 'policies', but SAM gives policies only to a role that it"
              + " makes",
          "Keep one of them");
    }
    if (settings.alias().isEmpty()
        && settings.snapStart().filter(text -> !text.equals("None")).isPresent()) {
      attributes.error(
          "FS122",
          "@LambdaFunction has 'snapStart' without 'alias', so nothing would call the version that"
              + " has the snapshot",
          "Add an alias, such as alias = \"live\"");
    }
    return new FunctionDeclaration(
        handler,
        logicalId(simpleName),
        settings,
        async(),
        environment(),
        policies,
        events.read(annotations),
        functionUrl());
  }

  /** Whether {@link #read} could make out all routes. */
  boolean hasReadRoutes() {
    return events.hasReadRoutes();
  }

  private String logicalId(String simpleName) {
    String id = attributes.values().text("id").orElse(LogicalIds.ofFunction(simpleName));
    if (!LogicalIds.isLegal(id)) {
      attributes.error(
          "FS110",
          "'" + id + "' is no logical id",
          LogicalIds.LEGAL + "; say one, @LambdaFunction(id = …)");
    }
    return id;
  }

  private FunctionSettings settings() {
    List<String> dependsOn = attributes.values().texts("dependsOn");
    for (String id : dependsOn) {
      if (!LogicalIds.isLegal(id)) {
        attributes.illegal("dependsOn", id, LogicalIds.LEGAL);
      }
    }
    Optional<String> condition = attributes.values().text("condition");
    condition
        .filter(name -> !LogicalIds.isLegal(name))
        .ifPresent(
            name ->
                attributes.illegal(
                    "condition", name, "Write the name of a condition, letters and digits"));
    return new FunctionSettings(
        attributes.matching(
            "name", FUNCTION_NAME, "Legal are 1 to 64 letters, digits, hyphens and underscores"),
        attributes.matching("description", DESCRIPTION, "Legal are at most 256 characters"),
        attributes.number("memory", 0, 128, 10240, " (MB)"),
        attributes.number("timeout", 0, 1, 900, " (seconds)"),
        attributes.number("ephemeralStorage", 0, 512, 10240, " (MB)"),
        attributes.number("reservedConcurrency", -1, 0, Integer.MAX_VALUE, ""),
        condition.filter(LogicalIds::isLegal),
        attributes.matching(
            "alias",
            ALIAS,
            "Legal are 1 to 128 letters, digits, hyphens and underscores, not digits alone"),
        attributes.oneOfOrIntrinsic("snapStart", List.of("PublishedVersions", "None")),
        attributes.oneOfOrIntrinsic("tracing", List.of("Active", "PassThrough", "Disabled")),
        attributes.matching("role", ARN, "Legal are an ARN and an intrinsic function"),
        attributes.values().text("properties"),
        dependsOn.stream().filter(LogicalIds::isLegal).toList());
  }

  private AsyncSettings async() {
    return new AsyncSettings(
        attributes.matching("onFailure", ARN, "Legal are an ARN and an intrinsic function"),
        attributes
            .oneOf("onFailureType", List.of("SQS", "SNS", "Lambda", "EventBridge", "S3Bucket"))
            .orElse("SQS"),
        attributes.number("maximumRetryAttempts", -1, 0, 2, ""),
        attributes.number("maximumEventAge", 0, 60, 21600, " (seconds)"));
  }

  private SortedMap<String, String> environment() {
    SortedMap<String, String> variables = new TreeMap<>();
    for (AnnotationValues variable : attributes.values().annotations("environment")) {
      String name = variable.text("name").orElse("");
      if (!VARIABLE.matcher(name).matches()) {
        attributes.error(
            "FS116",
            "'" + name + "' is no name of an environment variable",
            "Legal are a letter followed by letters, digits and underscores, two characters and"
                + " more");
      } else if (RESERVED_VARIABLES.contains(name)) {
        attributes.error(
            "FS116", "Lambda sets the environment variable '" + name + "' itself", "Leave it out");
      } else if (variables.containsKey(name)) {
        attributes.error(
            "FS116", "the environment variable '" + name + "' is there twice", "Keep one of them");
      }
      variables.put(name, variable.text("value").orElse(""));
    }
    return variables;
  }

  private List<PolicyDeclaration> policies() {
    List<PolicyDeclaration> policies = new ArrayList<>();
    for (AnnotationValues policy : attributes.values().annotations("policies")) {
      List<Diagnostic> findings = new ArrayList<>();
      Optional<PolicyDeclaration> read =
          new PolicyReader(new Attributes(policy, attributes.where(), findings)).read();
      if (findings.isEmpty()) {
        read.ifPresent(policies::add);
      }
      attributes.findings().addAll(findings);
    }
    return policies;
  }

  private Optional<FunctionUrlDeclaration> functionUrl() {
    return annotations.stream()
        .filter(annotation -> annotation.name().equals("FunctionUrl"))
        .findFirst()
        .map(
            annotation -> {
              Attributes url =
                  new Attributes(annotation, attributes.where(), attributes.findings());
              return new FunctionUrlDeclaration(
                  url.oneOf("authType", List.of("AWS_IAM", "NONE")).orElse("AWS_IAM"),
                  url.oneOf("invokeMode", List.of("BUFFERED", "RESPONSE_STREAM")),
                  annotation.text("cors"));
            });
  }
}
