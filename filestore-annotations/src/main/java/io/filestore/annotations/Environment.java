package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One environment variable of a function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Environment
 *     variables</a>
 */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Environment {

  /**
   * Name: a letter, then letters, digits and underscores, at least two characters; none of those
   * that Lambda sets itself, such as {@code AWS_REGION}; once a function.
   */
  String name();

  /** Value: literal, or an intrinsic function, {@code "!Ref FilesTable"}. */
  String value();
}
