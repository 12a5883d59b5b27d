package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function for a route of an API Gateway HTTP API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html">SAM
 *     HttpApi event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(HttpApi.List.class)
public @interface HttpApi {

  /**
   * HTTP method, in any case: {@code GET}, {@code POST}, {@code PUT}, {@code DELETE}, {@code
   * PATCH}, {@code HEAD}, {@code OPTIONS} or {@code ANY}. Default {@code ANY}.
   */
  String method() default "ANY";

  /**
   * Path: starts with a slash; each segment is text or a whole path parameter, {@code /file/{id}};
   * the last may be greedy, {@code /{proxy+}}. {@code $default}, with method {@code ANY}, is the
   * route for whatever no other route takes.
   */
  String path();

  /**
   * Logical id of the {@code AWS::Serverless::HttpApi}. Default: the only one of the template;
   * without any, SAM's implicit {@code ServerlessHttpApi}.
   */
  String api() default "";

  /** Form of the event: {@code 1.0} or {@code 2.0}. Default: not said, that is {@code 2.0}. */
  String payloadFormatVersion() default "";

  /**
   * Name of the event within its function: letters and digits. Default: what triggers it, such as
   * {@code GetFileId}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    HttpApi[] value();
  }
}
