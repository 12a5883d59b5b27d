package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Intrinsic;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import io.filestore.plugin.template.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a REST API asks for with SAM's {@code Cors} property: a text or an intrinsic function for
 * the origin alone, or a mapping.
 *
 * @param headers what a preflight answers, without the methods
 * @param methods the allowed methods, when the API says them
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html">CorsConfiguration</a>
 */
record Cors(Map<String, Value> headers, Optional<Value> methods) {

  static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";
  static final String ALLOW_METHODS = "Access-Control-Allow-Methods";
  static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";
  static final String MAX_AGE = "Access-Control-Max-Age";

  /** The API's wish, if it has one. */
  static Optional<Cors> of(Apis apis, String api, Findings findings) {
    Value cors = apis.property(api, ApiKind.REST, "Cors");
    if (cors == null || (cors instanceof Scalar none && none.isNull())) {
      return Optional.empty();
    }
    Mapping asked =
        cors instanceof Mapping mapping && Intrinsic.of(mapping).isEmpty()
            ? mapping
            : Mapping.empty(cors.origin()).with("AllowOrigin", cors);
    asked.entries().forEach(entry -> quoted(entry, findings));
    Map<String, Value> headers = new LinkedHashMap<>();
    Value origin = asked.get("AllowOrigin");
    headers.put(ALLOW_ORIGIN, origin == null ? Scalar.string("'*'", asked.origin()) : origin);
    put(headers, ALLOW_HEADERS, asked.get("AllowHeaders"));
    put(headers, MAX_AGE, asked.get("MaxAge"));
    if (asked.text("AllowCredentials").filter("true"::equalsIgnoreCase).isPresent()) {
      headers.put(ALLOW_CREDENTIALS, Scalar.string("'true'", asked.origin()));
    }
    return Optional.of(new Cors(headers, Optional.ofNullable(asked.get("AllowMethods"))));
  }

  private static void put(Map<String, Value> headers, String name, @Nullable Value value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /** Without inner quotes API Gateway takes the text for an expression and refuses the API. */
  private static void quoted(Mapping.Entry entry, Findings findings) {
    if (entry.value() instanceof Scalar text
        && !entry.key().text().equals("AllowCredentials")
        && !(text.text().length() > 1
            && text.text().startsWith("'")
            && text.text().endsWith("'"))) {
      Origin where = text.origin();
      findings.error(
          "FS420",
          where,
          "'" + text.text() + "' under 'Cors' is not a text to API Gateway",
          "Quote it twice, \"'" + text.text() + "'\"");
    }
  }
}
