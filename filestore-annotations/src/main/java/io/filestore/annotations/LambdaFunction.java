package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the class, or one method of a class, a Lambda function of the template.
 *
 * <p>A class is public, not abstract, has a public constructor without parameters and implements
 * {@code RequestHandler} or {@code RequestStreamHandler}. A method is public, in such a class, and
 * takes an input and optionally a {@code Context}, or {@code InputStream}, {@code OutputStream} and
 * optionally a {@code Context}; its handler is {@code package.Class::method}, and a class may have
 * several.
 *
 * <pre>{@code
 * @LambdaFunction(
 *     memory = 512,
 *     timeout = 10,
 *     environment = @Environment(name = "TABLE", value = "!Ref FilesTable"),
 *     policies = @Policy(template = "DynamoDBReadPolicy", parameters = "TableName=!Ref FilesTable"))
 * @RestApi(operationId = "fileInfo")
 * public final class FileInfoHandler implements RequestStreamHandler { … }
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">AWS::Serverless::Function</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Handlers in
 *     Java</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface LambdaFunction {

  /**
   * Logical id in the template: letters and digits, at most 255, unique. Default: the simple class
   * name, or the method's name with a capital, without {@code Handler} at its end and with {@code
   * Function} appended where it is missing: {@code FileInfoHandler} becomes {@code
   * FileInfoFunction}.
   */
  String id() default "";

  /**
   * {@code FunctionName}: literal, 1 to 64 letters, digits, hyphens and underscores, or an
   * intrinsic function. Default: none, CloudFormation makes one, and several stacks fit in one
   * account.
   */
  String name() default "";

  /** {@code Description}: value, at most 256 characters. Default none. */
  String description() default "";

  /**
   * {@code MemorySize} in MB, 128 to 10240. Default 0: not said, that is the template's {@code
   * Globals}, otherwise 128.
   */
  int memory() default 0;

  /**
   * {@code Timeout} in seconds, 1 to 900. Default 0: not said, that is the template's {@code
   * Globals}, otherwise 3.
   */
  int timeout() default 0;

  /** Environment variables. Default none. */
  Environment[] environment() default {};

  /** Permissions of the role that SAM makes for the function; not together with {@link #role()}. */
  Policy[] policies() default {};

  /** Condition of the template under which the function and its events exist. Default: always. */
  String condition() default "";

  /**
   * {@code AutoPublishAlias}: value; letters, digits, hyphens and underscores, not digits alone.
   * Default none: nothing is published.
   */
  String alias() default "";

  /**
   * {@code SnapStart.ApplyOn}: {@code PublishedVersions} (with {@link #alias()}, without which
   * nothing uses the snapshot), {@code None}, or an intrinsic function: {@code "!If [IsProd,
   * PublishedVersions, None]"}. Default: not said.
   */
  String snapStart() default "";

  /**
   * Where asynchronous events go that failed for good: ARN, or an intrinsic function, {@code
   * "!GetAtt FailedEvents.Arn"}. Default none.
   */
  String onFailure() default "";

  /**
   * What {@link #onFailure()} names: {@code SQS}, {@code SNS}, {@code Lambda}, {@code EventBridge}
   * or {@code S3Bucket}; SAM grants the function what it needs for it. Default {@code SQS}.
   */
  String onFailureType() default "SQS";

  /**
   * How often Lambda tries an asynchronous event again, 0 to 2. Default -1: not said, that is 2.
   */
  int maximumRetryAttempts() default -1;

  /**
   * How long Lambda keeps an asynchronous event, seconds, 60 to 21600. Default 0: not said, that is
   * 21600.
   */
  int maximumEventAge() default 0;

  /**
   * {@code EphemeralStorage} ({@code /tmp}) in MB, 512 to 10240. Default 0: not said, that is 512.
   */
  int ephemeralStorage() default 0;

  /**
   * {@code ReservedConcurrentExecutions}: 0 (the function is stopped) and more. Default -1: not
   * said, the function shares the account's.
   */
  int reservedConcurrency() default -1;

  /**
   * {@code Tracing}: {@code Active}, {@code PassThrough}, {@code Disabled}, or an intrinsic
   * function. Default: not said.
   */
  String tracing() default "";

  /**
   * {@code Role}: ARN, or an intrinsic function; SAM then makes no role. Default: SAM makes one
   * with {@link #policies()}.
   */
  String role() default "";

  /**
   * Further properties of {@code AWS::Serverless::Function}, YAML mapping: {@code "{LoggingConfig:
   * {LogFormat: JSON}}"}. {@code Layers} come after the layer of the dependencies; a property that
   * an attribute of this annotation has said must not stand here again. Default none.
   */
  String properties() default "";

  /** Logical ids that must exist before the function. Default none. */
  String[] dependsOn() default {};
}
