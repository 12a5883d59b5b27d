package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function with messages of an SNS topic.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sns.html">SAM
 *     SNS event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(SnsEvent.List.class)
public @interface SnsEvent {

  /** The topic: logical id, ARN, or an intrinsic function that gives the ARN. */
  String topic();

  /** Subscription filter policy, YAML mapping. Default none. */
  String filterPolicy() default "";

  /**
   * What {@link #filterPolicy()} looks at: {@code MessageAttributes} or {@code MessageBody}.
   * Default: not said, that is {@code MessageAttributes}.
   */
  String filterPolicyScope() default "";

  /**
   * Name of the event within its function: letters and digits. Default: what triggers it, such as
   * {@code AlertsTopicEvent}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    SnsEvent[] value();
  }
}
