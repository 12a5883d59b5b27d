package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function for a route of an API Gateway REST API (proxy integration).
 *
 * <p>Either {@code method} and {@code path}, or, for an API that an OpenAPI document describes,
 * {@code operationId} alone; method and path then come from the document.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html">SAM
 *     Api event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(RestApi.List.class)
public @interface RestApi {

  /**
   * HTTP method, in any case: {@code GET}, {@code POST}, {@code PUT}, {@code DELETE}, {@code
   * PATCH}, {@code HEAD}, {@code OPTIONS} or {@code ANY}.
   */
  String method() default "";

  /**
   * Path: starts with a slash; each segment is text or a whole path parameter, {@code /file/{id}};
   * the last may be greedy, {@code /{proxy+}}. {@code /files} and {@code /files/} are one path.
   */
  String path() default "";

  /**
   * Logical id of the {@code AWS::Serverless::Api}. Default: the only one of the template; without
   * any, SAM's implicit {@code ServerlessRestApi}.
   */
  String api() default "";

  /** Whether a call needs an API key. Default false. */
  boolean apiKeyRequired() default false;

  /** The {@code operationId} of the OpenAPI document that the function answers. Default none. */
  String operationId() default "";

  /**
   * Name of the event within its function: letters and digits. Default: what triggers it, such as
   * {@code PostFile}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    RestApi[] value();
  }
}
