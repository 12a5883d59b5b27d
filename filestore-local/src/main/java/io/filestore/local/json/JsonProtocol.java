package io.filestore.local.json;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A service that speaks AWS JSON. */
public final class JsonProtocol implements HttpService {

  /** One operation of a service. */
  @FunctionalInterface
  public interface Operation {
    ObjectNode call(ObjectNode input) throws ServiceException, InterruptedException;
  }

  private final String contentType;
  private final Map<String, Operation> operations;

  /**
   * @param version {@code 1.0} or {@code 1.1}
   * @param operations by the name after the dot in {@code X-Amz-Target}
   */
  public JsonProtocol(String version, Map<String, Operation> operations) {
    this.contentType = "application/x-amz-json-" + version;
    this.operations = Map.copyOf(operations);
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws InterruptedException {
    String target = call.header("X-Amz-Target").orElse("");
    String name = target.substring(target.lastIndexOf('.') + 1);
    try {
      Operation operation = operations.get(name);
      if (operation == null) {
        throw new ServiceException(
            400, "UnknownOperationException", "Operation '" + name + "' is not there locally.");
      }
      return HttpAnswer.of(200, contentType, Json.bytes(operation.call(Json.read(call.body()))));
    } catch (ServiceException e) {
      ObjectNode error = Json.object().put("__type", e.code()).put("message", e.getMessage());
      return new HttpAnswer(
          e.status(),
          Map.of("Content-Type", List.of(contentType), "x-amzn-ErrorType", List.of(e.code())),
          Json.bytes(error));
    }
  }
}
