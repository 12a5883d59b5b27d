package io.filestore.local.gateway.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What answers the calls of a route. */
public sealed interface Integration {

  /**
   * A function, called with the whole request.
   *
   * @param function ARN, perhaps with stage variables in it
   * @param post whether the definition says POST, the only method that Lambda takes
   */
  record LambdaProxy(FunctionUri function, boolean post, Duration timeout) implements Integration {}

  /**
   * The gateway itself.
   *
   * @param requestTemplates by media type
   * @param responses tried in this order
   * @param fallback the one named {@code default}
   */
  record Mock(
      Passthrough passthrough,
      boolean asText,
      Map<String, Template> requestTemplates,
      List<MockResponse> responses,
      Optional<MockResponse> fallback)
      implements Integration {

    public Mock {
      requestTemplates = Collections.unmodifiableMap(new LinkedHashMap<>(requestTemplates));
      responses = List.copyOf(responses);
    }
  }

  /**
   * One answer of a mock.
   *
   * @param pattern that the status code of the request template matches
   * @param headers by name
   * @param templates by media type, the first is the usual one
   */
  record MockResponse(
      Pattern pattern,
      int status,
      Map<String, MappedValue> headers,
      Map<String, Template> templates) {

    public MockResponse {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    }
  }

  /**
   * What becomes of a body that no request template is for.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html">Method
   *     request behavior for payloads without mapping templates</a>
   */
  enum Passthrough {
    WHEN_NO_MATCH,
    WHEN_NO_TEMPLATES,
    NEVER
  }
}
