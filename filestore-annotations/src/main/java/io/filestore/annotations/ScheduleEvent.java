package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function on a schedule: an EventBridge rule, or, for {@code at(…)} and with a time
 * zone, an EventBridge Scheduler schedule.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedule.html">SAM
 *     Schedule event</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedulev2.html">SAM
 *     ScheduleV2 event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(ScheduleEvent.List.class)
public @interface ScheduleEvent {

  /**
   * {@code rate(30 minutes)} (units minute, hour, day, singular for 1), {@code cron(0 3 * * ? *)}
   * (minute, hour, day of month, month, day of week, year; one of the two days is {@code ?}),
   * {@code at(2027-01-31T03:00:00)}, or an intrinsic function.
   */
  String expression();

  /** What the function gets, JSON text: value. Default: EventBridge's own event. */
  String input() default "";

  /** Whether the schedule runs. Default true. */
  boolean enabled() default true;

  /** Description: value, at most 512 characters. Default none. */
  String description() default "";

  /**
   * Time zone of the IANA database for {@code cron} and {@code at}, {@code Europe/Vienna}. Default:
   * UTC.
   */
  String timezone() default "";

  /**
   * Name of the event within its function: letters and digits. Default: what triggers it, such as
   * {@code Schedule}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    ScheduleEvent[] value();
  }
}
