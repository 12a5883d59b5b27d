package io.filestore.local.gateway.control;

import io.filestore.local.resource.ResourceException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The REST APIs that there are. */
public final class Apis {

  private final Map<String, RestApi> apis = new ConcurrentHashMap<>();

  public Optional<RestApi> api(String id) {
    return Optional.ofNullable(apis.get(id));
  }

  /** All of them, oldest first. */
  public List<RestApi> all() {
    return apis.values().stream()
        .sorted(Comparator.comparing(RestApi::created).thenComparing(RestApi::id))
        .toList();
  }

  /** The API that a resource belongs to. */
  RestApi required(String account, String id) throws ResourceException {
    RestApi api = apis.get(id);
    if (api == null) {
      throw new ResourceException("Invalid API identifier specified " + account + ":" + id);
    }
    return api;
  }

  void put(RestApi api) {
    apis.put(api.id(), api);
  }

  void remove(String id) {
    apis.remove(id);
  }
}
