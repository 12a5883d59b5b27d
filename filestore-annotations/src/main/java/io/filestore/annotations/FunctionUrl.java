package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the function an HTTPS address of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functionurlconfig.html">SAM
 *     FunctionUrlConfig</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface FunctionUrl {

  /** Who may call: {@code AWS_IAM} or {@code NONE}, everybody. Default {@code AWS_IAM}. */
  String authType() default "AWS_IAM";

  /** {@code BUFFERED} or {@code RESPONSE_STREAM}. Default: not said, that is {@code BUFFERED}. */
  String invokeMode() default "";

  /**
   * {@code Cors}, YAML mapping: {@code "{AllowOrigins: ['*'], AllowMethods: [GET]}"}. Default none.
   */
  String cors() default "";
}
