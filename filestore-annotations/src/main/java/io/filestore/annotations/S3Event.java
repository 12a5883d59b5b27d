package io.filestore.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the function when objects of a bucket change.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html">SAM
 *     S3 event</a>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(S3Event.List.class)
public @interface S3Event {

  /** Logical id of the bucket, which is in the same template. */
  String bucket();

  /**
   * Event types. Default {@code s3:ObjectCreated:*}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">Event
   *     types</a>
   */
  String[] events() default {"s3:ObjectCreated:*"};

  /** Only keys that start so: value. Default: all. */
  String prefix() default "";

  /** Only keys that end so: value. Default: all. */
  String suffix() default "";

  /**
   * Name of the event within its function: letters and digits. Default: what triggers it, such as
   * {@code StorageBucketEvent}; fragments override the event under this name.
   */
  String id() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.CLASS)
  @interface List {

    /** The repeated annotations. */
    S3Event[] value();
  }
}
