package io.filestore.local.edge;

import io.filestore.local.http.HttpCall;
import io.filestore.local.s3.UriCoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The API's name for what a call asks, by which faults name it. */
final class Actions {

  private static final String FUNCTIONS = "/2015-03-31/functions";

  private static final List<Rest> REST =
      List.of(
          rest("Invoke", "POST", FUNCTIONS + "/[^/]+/invocations"),
          rest("ListFunctions", "GET", FUNCTIONS + "/?"),
          rest("GetFunction", "GET", FUNCTIONS + "/[^/]+"),
          rest("DeleteFunction", "DELETE", FUNCTIONS + "/[^/]+"),
          rest("UpdateFunctionCode", "PUT", FUNCTIONS + "/[^/]+/code"),
          rest("GetFunctionConfiguration", "GET", FUNCTIONS + "/[^/]+/configuration"),
          rest("UpdateFunctionConfiguration", "PUT", FUNCTIONS + "/[^/]+/configuration"),
          rest("ListVersionsByFunction", "GET", FUNCTIONS + "/[^/]+/versions"),
          rest("PublishVersion", "POST", FUNCTIONS + "/[^/]+/versions"),
          rest("ListAliases", "GET", FUNCTIONS + "/[^/]+/aliases"),
          rest("GetAlias", "GET", FUNCTIONS + "/[^/]+/aliases/[^/]+"),
          rest("GetApiKeys", "GET", "/apikeys/?"),
          rest("GetApiKey", "GET", "/apikeys/[^/]+"),
          rest("GetRestApis", "GET", "/restapis/?"),
          rest("CreateInvalidation", "POST", "/2020-05-31/distribution/[^/]+/invalidation/?"),
          rest("GetInvalidation", "GET", "/2020-05-31/distribution/[^/]+/invalidation/[^/]+"));

  private Actions() {}

  /** The name; of what is in no table here, method and path. */
  static String of(HttpCall call, Protocol protocol) {
    return switch (protocol) {
      case JSON_1_0, JSON_1_1 -> {
        String target = call.header("x-amz-target").orElse("");
        yield target.substring(target.lastIndexOf('.') + 1);
      }
      case QUERY ->
          Stream.concat(
                  UriCoding.parameters(call.query()).stream(),
                  UriCoding.parameters(new String(call.body(), StandardCharsets.UTF_8)).stream())
              .filter(parameter -> parameter.getKey().equals("Action"))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("");
      case REST_JSON, REST_XML -> {
        Optional<Rest> known = REST.stream().filter(rest -> rest.is(call)).findFirst();
        yield known.isPresent() ? known.get().action() : call.method() + " " + call.path();
      }
    };
  }

  private static Rest rest(String action, String method, String path) {
    return new Rest(action, method, Pattern.compile(path));
  }

  private record Rest(String action, String method, Pattern path) {

    boolean is(HttpCall call) {
      return call.method().equals(method) && path.matcher(call.path()).matches();
    }
  }
}
