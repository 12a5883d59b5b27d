package io.filestore.local.sam.api;

import io.filestore.local.sam.model.Expect;
import io.filestore.local.sam.tree.Intrinsics;
import io.filestore.local.sam.tree.Nodes;
import io.filestore.local.sam.tree.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code RequestModel} and {@code RequestParameters} of an event. */
final class RequestShape {

  private static final Pattern SOURCE =
      Pattern.compile("method\\.request\\.(querystring|path|header)\\..*", Pattern.DOTALL);

  private RequestShape() {}

  static void add(ApiMethod method, SwaggerEditor editor) {
    if (method.event().has("RequestModel")) {
      addModel(method, editor);
    }
    JsonNode parameters = method.event().get("RequestParameters");
    if (parameters != null && Nodes.truthy(parameters)) {
      parameters.forEach(parameter -> addParameter(method, editor, parameter));
    }
  }

  private static void addModel(ApiMethod method, SwaggerEditor editor) {
    String eventId = method.eventId();
    ObjectNode given = Expect.eventMap(eventId, "RequestModel", method.event().get("RequestModel"));
    JsonNode model = Nodes.get(given, "Model");
    if (model == null || !Nodes.truthy(model)) {
      return;
    }
    String unable =
        "Unable to set RequestModel ["
            + model.asString("")
            + "] on API method ["
            + method.method()
            + "] for path ["
            + method.path()
            + "] because ";
    JsonNode models = Nodes.get(method.api(), "Models");
    if (models == null || !Nodes.truthy(models)) {
      throw Problem.event(eventId, unable + "the related API does not define any Models.");
    }
    if (!Intrinsics.isIntrinsic(models) && !models.isObject()) {
      throw Problem.event(eventId, unable + "the related API Models defined is of invalid type.");
    }
    if (!model.isString()) {
      throw Problem.event(eventId, unable + "the related API does not contain valid Models.");
    }
    if (!Nodes.truthy(models.get(model.stringValue()))) {
      throw Problem.event(eventId, unable + "it wasn't defined in the API's Models.");
    }
    String name = model.stringValue().toLowerCase(Locale.ROOT);
    editor.addRequestModel(method.path(), method.method(), name, Nodes.get(given, "Required"));
    JsonNode body = Nodes.get(given, "ValidateBody");
    JsonNode parameters = Nodes.get(given, "ValidateParameters");
    if (body != null || parameters != null) {
      editor.addRequestValidator(
          method.path(),
          method.method(),
          validates(method, model.stringValue(), body),
          validates(method, model.stringValue(), parameters));
    }
  }

  private static boolean validates(ApiMethod method, String model, @Nullable JsonNode flag) {
    if (flag != null && !flag.isBoolean()) {
      throw Problem.event(
          method.eventId(),
          "Unable to set Validator to RequestModel ["
              + model
              + "] on API method ["
              + method.method()
              + "] for path ["
              + method.path()
              + "] ValidateBody and ValidateParameters must be a boolean type, strings or"
              + " intrinsics are not supported.");
    }
    return flag != null && flag.booleanValue();
  }

  private static void addParameter(ApiMethod method, SwaggerEditor editor, JsonNode parameter) {
    String wrong = "Invalid value for 'RequestParameters' property. ";
    if (parameter.isString()) {
      String source = checkedSource(method, parameter.stringValue());
      editor.addRequestParameter(method.path(), method.method(), source, Nodes.bool(false), false);
      return;
    }
    if (!(parameter instanceof ObjectNode object) || object.isEmpty()) {
      throw Problem.event(
          method.eventId(), wrong + "Property must be either a string or an object");
    }
    String source = checkedSource(method, object.propertyNames().iterator().next());
    JsonNode settings = object.get(source);
    if (!(settings instanceof ObjectNode map)
        || !List.of("Required", "Caching").containsAll(map.propertyNames())) {
      throw Problem.event(
          method.eventId(),
          wrong + "Values must be an object, e.g { Required: true, Caching: false }");
    }
    JsonNode required = map.get("Required");
    editor.addRequestParameter(
        method.path(),
        method.method(),
        source,
        required == null ? Nodes.bool(false) : required,
        Nodes.truthy(map.get("Caching")));
  }

  private static String checkedSource(ApiMethod method, String source) {
    if (!SOURCE.matcher(source).matches()) {
      throw Problem.event(
          method.eventId(),
          "Invalid value for 'RequestParameters' property. Keys must be in the format"
              + " 'method.request.[querystring|path|header].{value}', e.g"
              + " 'method.request.header.Authorization'.");
    }
    return source;
  }
}
