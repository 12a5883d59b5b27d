package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function with messages of an SQS queue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sqs.html">SAM
 *     SQS event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(SqsEvent.List.class)
public @interface SqsEvent {

  /** The queue: logical id, ARN, or an intrinsic function that gives the ARN. */
  String queue();

  /**
   * Most messages in one call, 1 to 10000 (FIFO queue: 10); more than 10 needs {@link
   * #maximumBatchingWindow()}. Default 0: not said, that is 10.
   */
  int batchSize() default 0;

  /** Seconds to wait for a full batch, 0 to 300. Default -1: not said, that is 0. */
  int maximumBatchingWindow() default -1;

  /** Most calls at a time for this queue, 2 to 1000. Default 0: not said, no such limit. */
  int maximumConcurrency() default 0;

  /** Whether messages are taken. Default true. */
  boolean enabled() default true;

  /**
   * Filter patterns, JSON each, at most 5; an event that matches any of them is taken. Default: all
   * are.
   */
  String[] filters() default {};

  /**
   * Whether the function answers with the failed items ({@code ReportBatchItemFailures}), so that
   * only they come again. Default false.
   */
  boolean reportBatchItemFailures() default false;

  /**
   * Name of the event within its function: letters and digits. Default: what triggers it, such as
   * {@code JobsQueueEvent}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    SqsEvent[] value();
  }
}
