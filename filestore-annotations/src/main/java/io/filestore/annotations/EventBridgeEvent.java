package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function with events of an EventBridge bus.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventbridgerule.html">SAM
 *     EventBridgeRule event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(EventBridgeEvent.List.class)
public @interface EventBridgeEvent {

  /** Event pattern, YAML mapping: {@code "{source: [aws.s3], detail-type: [Object Created]}"}. */
  String pattern();

  /** Name or ARN of the bus, or an intrinsic function. Default: the account's default bus. */
  String bus() default "";

  /**
   * Name of the event within its function: letters and digits. Default: what triggers it, such as
   * {@code EventBridge}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    EventBridgeEvent[] value();
  }
}
