package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One permission of a function's role, in exactly one of three forms:
 *
 * <pre>{@code
 * @Policy(managed = "AWSLambdaBasicExecutionRole")
 * @Policy(template = "DynamoDBReadPolicy", parameters = "TableName=!Ref FilesTable")
 * @Policy(actions = "s3:PutObject", resources = "!Sub 'arn:${AWS::Partition}:s3:::${Name}/uploads/*'")
 * }</pre>
 *
 * <p>Statements ({@code actions}) of one function become one inline policy, in the order written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html">SAM
 *     policy templates</a>
 */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Policy {

  /** Managed policy: its name, its ARN, or an intrinsic function. */
  String managed() default "";

  /** SAM policy template, such as {@code DynamoDBReadPolicy}. */
  String template() default "";

  /**
   * Parameters of the {@link #template()}, each {@code Name=value}: literal, or an intrinsic
   * function, {@code "TableName=!Ref FilesTable"}.
   */
  String[] parameters() default {};

  /** Actions of a statement, such as {@code dynamodb:GetItem}; needs {@link #resources()}. */
  String[] actions() default {};

  /** Resources of a statement: ARNs, or intrinsic functions; needs {@link #actions()}. */
  String[] resources() default {};

  /** Effect of a statement: {@code Allow} or {@code Deny}. Default {@code Allow}. */
  String effect() default "Allow";

  /**
   * Condition block of a statement, YAML: {@code "{StringEquals: {'s3:prefix': uploads/}}"}.
   * Default none.
   */
  String conditions() default "";
}
