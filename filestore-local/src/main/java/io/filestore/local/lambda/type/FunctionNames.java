package io.filestore.local.lambda.type;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.FunctionRef;
import io.filestore.local.resource.ResourceException;
import tools.jackson.databind.node.ObjectNode;

/** The property {@code FunctionName} of what belongs to a function: a name or an ARN. */
final class FunctionNames {

  private FunctionNames() {}

  static String of(ObjectNode properties) throws ResourceException {
    return ref(properties).name();
  }

  static FunctionRef ref(ObjectNode properties) throws ResourceException {
    String text = Json.text(properties, "FunctionName", "");
    return FunctionRef.parse(text)
        .orElseThrow(
            () ->
                Refusals.of(
                    new ServiceException(
                        400,
                        "ValidationException",
                        "FunctionName '" + text + "' is neither a function's name nor its ARN")));
  }
}
