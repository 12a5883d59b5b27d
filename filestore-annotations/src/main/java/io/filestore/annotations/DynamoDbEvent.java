package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function with the changes of a DynamoDB table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-dynamodb.html">SAM
 *     DynamoDB event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(DynamoDbEvent.List.class)
public @interface DynamoDbEvent {

  /**
   * The stream: logical id of a table with a stream, ARN, or an intrinsic function that gives the
   * stream's ARN.
   */
  String stream();

  /** Where to begin: {@code TRIM_HORIZON} or {@code LATEST}. Default {@code TRIM_HORIZON}. */
  String startingPosition() default "TRIM_HORIZON";

  /** Most records in one call, 1 to 10000. Default 0: not said, that is 100. */
  int batchSize() default 0;

  /** Seconds to wait for a full batch, 0 to 300. Default -1: not said, that is 0. */
  int maximumBatchingWindow() default -1;

  /** Batches of one shard that are worked at a time, 1 to 10. Default 0: not said, that is 1. */
  int parallelizationFactor() default 0;

  /**
   * How often a failed batch is tried again, 0 to 10000. Default -1: until its records are too old.
   */
  int maximumRetryAttempts() default -1;

  /** Whether a failed batch is tried again in two halves. Default false. */
  boolean bisectBatchOnFunctionError() default false;

  /**
   * Where the description of records goes that failed for good: ARN of a queue or topic, or an
   * intrinsic function. Default none.
   */
  String onFailure() default "";

  /** What {@link #onFailure()} names: {@code SQS} or {@code SNS}. Default {@code SQS}. */
  String onFailureType() default "SQS";

  /** Whether the stream is read. Default true. */
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
   * {@code FilesTableEvent}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    DynamoDbEvent[] value();
  }
}
