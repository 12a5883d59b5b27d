package io.filestore.local.lambda;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function's configuration.
 *
 * @param memory MB
 * @param layers ARNs of layer versions, in order
 * @param snapStart whether published versions start from snapshots
 * @param reserved most calls at once, when that is set
 * @param deadLetters ARN of a queue for failed asynchronous events, or empty
 */
public record FunctionSettings(
    String name,
    String region,
    String account,
    String runtime,
    String handler,
    String description,
    String role,
    int memory,
    Duration timeout,
    Map<String, String> variables,
    List<String> layers,
    List<String> architectures,
    boolean snapStart,
    String logGroup,
    Optional<Integer> reserved,
    String deadLetters) {

  private static final int MAX_VARIABLES = 4096;

  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, "Reserved".
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
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

  public FunctionSettings {
    variables = Map.copyOf(variables);
    layers = List.copyOf(layers);
    architectures = List.copyOf(architectures);
  }

  /**
   * Reads the properties of {@code AWS::Lambda::Function}.
   *
   * @throws ServiceException in Lambda's words for values outside their limits
   */
  public static FunctionSettings of(
      String name, String region, String account, ObjectNode properties) throws ServiceException {
    JsonNode concurrency = properties.path("ReservedConcurrentExecutions");
    List<String> architectures = texts(properties.path("Architectures"));
    return new FunctionSettings(
        name,
        region,
        account,
        Json.text(properties, "Runtime", ""),
        Json.text(properties, "Handler", ""),
        Json.text(properties, "Description", ""),
        Json.text(properties, "Role", ""),
        within(properties, "MemorySize", 128, 128, 10_240),
        Duration.ofSeconds(within(properties, "Timeout", 3, 1, 900)),
        variables(properties.path("Environment").path("Variables")),
        texts(properties.path("Layers")),
        architectures.isEmpty() ? List.of("x86_64") : architectures,
        Json.text(properties.path("SnapStart"), "ApplyOn", "None").equals("PublishedVersions"),
        Json.text(properties.path("LoggingConfig"), "LogGroup", "/aws/lambda/" + name),
        concurrency.isMissingNode() || concurrency.isNull()
            ? Optional.empty()
            : Optional.of(
                within(properties, "ReservedConcurrentExecutions", 0, 0, Integer.MAX_VALUE)),
        Json.text(properties.path("DeadLetterConfig"), "TargetArn", ""));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static Map<String, String> variables(JsonNode node) throws ServiceException {
    Map<String, String> variables = new TreeMap<>();
    TreeSet<String> reserved = new TreeSet<>();
    int size = 0;
    for (Map.Entry<String, JsonNode> variable : node.properties()) {
      String value = variable.getValue().asString();
      variables.put(variable.getKey(), value);
      size += variable.getKey().length() + value.length();
      if (RESERVED.contains(variable.getKey())) {
        reserved.add(variable.getKey());
      }
    }
    String cannot =
        "Lambda was unable to configure your environment variables because the environment"
            + " variables you have provided ";
    if (!reserved.isEmpty()) {
      throw invalid(
          cannot
              + "contains reserved keys that are currently not supported for modification. Reserved"
              + " keys used in this request: "
              + String.join(", ", reserved));
    }
    if (size > MAX_VARIABLES) {
      throw invalid(cannot + "exceeded the 4KB limit.");
    }
    return variables;
  }

  private static int within(ObjectNode properties, String name, int otherwise, int least, int most)
      throws ServiceException {
    int value;
    try {
      value = Json.number(properties, name, otherwise);
    } catch (ArithmeticException | NumberFormatException e) {
      throw invalid(name + " '" + Json.text(properties, name, "") + "' is no whole number");
    }
    if (value < least || value > most) {
      String field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      throw new ServiceException(
          400,
          "ValidationException",
          "1 validation error detected: Value '"
              + value
              + "' at '"
              + field
              + "' failed to satisfy constraint: Member must have value "
              + (value < least
                  ? "greater than or equal to " + least
                  : "less than or equal to " + most));
    }
    return value;
  }

  private static ServiceException invalid(String message) {
    return new ServiceException(400, "InvalidParameterValueException", message);
  }

  /** The unqualified ARN. */
  public String arn() {
    return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
  }

  /** Without the variables, which may be secret. */
  @Override
  public String toString() {
    return arn();
  }
}
