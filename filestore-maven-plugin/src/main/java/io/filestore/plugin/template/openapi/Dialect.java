package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Scalar;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two formats that API Gateway imports.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html">Develop
 *     REST APIs using OpenAPI</a>
 */
enum Dialect {
  SWAGGER_2("swagger"),
  OPENAPI_3("openapi");

  // SAM takes one digit, too: https://github.com/aws/serverless-application-model, base_editor.py
  private static final Pattern OPENAPI_3_0 = Pattern.compile("3\\.0\\.[0-9]");

  private final String key;

  Dialect(String key) {
    this.key = key;
  }

  /** The root key that holds the version. */
  String key() {
    return key;
  }

  /** The dialect of the document; empty when API Gateway does not import its version. */
  static Optional<Dialect> of(Mapping document) {
    boolean swagger = document.has(SWAGGER_2.key);
    boolean openapi = document.has(OPENAPI_3.key);
    if (swagger == openapi) {
      return Optional.empty();
    }
    if (swagger) {
      return document.text(SWAGGER_2.key).filter("2.0"::equals).map(version -> SWAGGER_2);
    }
    return document
        .text(OPENAPI_3.key)
        .filter(version -> OPENAPI_3_0.matcher(version).matches())
        .map(version -> OPENAPI_3);
  }

  /** The security schemes of the document, by name. */
  Mapping securitySchemes(Mapping document) {
    return this == SWAGGER_2
        ? document.mapping("securityDefinitions")
        : document.mapping("components").mapping("securitySchemes");
  }

  /** The document with these security schemes. */
  Mapping withSecuritySchemes(Mapping document, Mapping schemes) {
    return this == SWAGGER_2
        ? document.with("securityDefinitions", schemes)
        : document.with(
            "components", document.mapping("components").with("securitySchemes", schemes));
  }

  /** The version as a text: {@code swagger: 2.0} without quotes is a number to a YAML reader. */
  Mapping withVersionAsText(Mapping document) {
    return document.get(key) instanceof Scalar version && !version.isString()
        ? document.with(key, Scalar.string(version.text(), version.origin()))
        : document;
  }
}
