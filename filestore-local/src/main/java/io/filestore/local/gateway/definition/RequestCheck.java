package io.filestore.local.gateway.definition;

import com.networknt.schema.Schema;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request validator asks of the calls of a route.
 *
 * @param required parameters that must be there, in the order of their names in a mapping
 * @param models schemas of the body by media type, {@code $default} for any other
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html">Request
 *     validation for REST APIs</a>
 */
public record RequestCheck(List<Parameter> required, Map<String, Schema> models) {

  /** Asks nothing. */
  public static final RequestCheck NONE = new RequestCheck(List.of(), Map.of());

  private static final JsonMapper JSON = new JsonMapper();

  public RequestCheck {
    required = List.copyOf(required);
    models = Map.copyOf(models);
  }

  /**
   * A parameter that must be there.
   *
   * @param location {@code header}, {@code querystring} or {@code path}
   */
  public record Parameter(String location, String name) {}

  /**
   * Whether a body is one that the model describes. A body of a type without a model is not looked
   * at; an empty one counts as an empty object.
   */
  public boolean accepts(String contentType, String body) {
    if (models.isEmpty()) {
      return true;
    }
    String type = contentType.isEmpty() ? "application/json" : MediaTypes.essence(contentType);
    Schema model = models.get(type);
    if (model == null) {
      model = models.get("$default");
    }
    if (model == null) {
      return true;
    }
    try {
      JsonNode value = JSON.readTree(body.isBlank() ? "{}" : body);
      return model.validate(value).isEmpty();
    } catch (JacksonException e) {
      return false;
    }
  }
}
