package io.filestore.local.gateway.definition;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function that an integration calls.
 *
 * @param arn with {@code ${stageVariables.name}} where the definition has it
 */
public record FunctionUri(String arn) {

  private static final Pattern STAGE_VARIABLE =
      Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)\\}");
  private static final Pattern FUNCTIONS =
      Pattern.compile("path/\\d{4}-\\d{2}-\\d{2}/functions/(?<arn>.+)/invocations/?");
  private static final Pattern FUNCTION_ARN =
      Pattern.compile(
          "arn:[a-z-]+:lambda:[a-z0-9-]+:(?:\\d{12}|\\$\\{stageVariables\\.\\w+\\}):function:"
              + "(?:[A-Za-z0-9-_.]|\\$\\{stageVariables\\.\\w+\\})+"
              + "(?::(?:[A-Za-z0-9-_$]|\\$\\{stageVariables\\.\\w+\\})+)?");
  private static final int ARN_PARTS = 6;
  private static final int SERVICE = 4;

  /**
   * Reads {@code
   * arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations}.
   *
   * @throws DefinitionException with the words of PutIntegration
   */
  static FunctionUri parse(String uri) throws DefinitionException {
    if (!uri.startsWith("arn:")) {
      throw new DefinitionException("Invalid ARN specified in the request");
    }
    String[] parts = uri.split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS
        || !(parts[ARN_PARTS - 1].startsWith("path/")
            || parts[ARN_PARTS - 1].startsWith("action/"))) {
      throw new DefinitionException("AWS ARN for integration must contain path or action");
    }
    if (!parts[1].startsWith("aws") || !parts[2].equals("apigateway") || parts[3].isEmpty()) {
      throw new DefinitionException("Invalid ARN specified in the request");
    }
    Matcher functions = FUNCTIONS.matcher(parts[ARN_PARTS - 1]);
    if (!parts[SERVICE].equals("lambda") || !functions.matches()) {
      throw new DefinitionException(
          "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose"
              + " stream invocations.");
    }
    String arn = functions.group("arn");
    if (!FUNCTION_ARN.matcher(arn).matches()) {
      throw new DefinitionException("Invalid lambda function");
    }
    return new FunctionUri(arn);
  }

  /** The ARN in a stage; what the stage does not set is empty. */
  public String resolve(Map<String, String> stageVariables) {
    if (arn.indexOf('$') < 0) {
      return arn;
    }
    return STAGE_VARIABLE
        .matcher(arn)
        .replaceAll(
            found -> Matcher.quoteReplacement(stageVariables.getOrDefault(found.group(1), "")));
  }
}
