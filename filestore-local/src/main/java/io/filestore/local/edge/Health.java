package io.filestore.local.edge;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_filestore/health}: which services there are. */
final class Health implements HttpService {

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<String> services;

  Health(List<String> services) {
    this.services = services.stream().sorted().toList();
  }

  @Override
  public HttpAnswer answer(HttpCall call) {
    ObjectNode health = mapper.createObjectNode().put("status", "UP");
    var names = health.putArray("services");
    services.forEach(names::add);
    return HttpAnswer.of(200, "application/json", mapper.writeValueAsBytes(health));
  }
}
