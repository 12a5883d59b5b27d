package io.filestore.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of the class run against the module's stack, deployed into an AWS on this machine.
 * Constructors and methods that have a parameter of type {@link FilestoreStack} are given it.
 *
 * <pre>{@code
 * @FilestoreLocal
 * class HelloTest {
 *   @Test
 *   void greets(FilestoreStack stack) throws Exception {
 *     HttpRequest hello = HttpRequest.newBuilder(URI.create(stack.baseUrl() + "/hello")).build();
 *     assertEquals(200, HttpClient.newHttpClient().send(hello, ofString()).statusCode());
 *   }
 * }
 * }</pre>
 *
 * <p>The goal {@code filestore:prepare-local} has to run first; see {@link FilestoreStack} for what
 * the stack is. The local AWS is started once for all tests of a JVM, on a free port, and ends with
 * them. Classes share a stack unless they differ in {@link #parameters} or want one of their own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(FilestoreLocalExtension.class)
public @interface FilestoreLocal {

  /**
   * Values of the template's parameters, each as {@code Name=value}. They come before those that
   * the stack was prepared with.
   */
  String[] parameters() default {};

  /**
   * Whether the class has a stack that no other class sees. It is deleted after the class; buckets
   * that are not empty then stay until the JVM ends.
   */
  boolean ownStack() default false;
}
