/**
 * AWS for JUnit 5 tests: the servers of filestore-local, each in a process of its own, so that
 * nothing of theirs is on the class path of a test.
 *
 * <pre>{@code
 * @ExtendWith(LocalAwsExtension.class)
 * class StoreTest {
 *   @Test
 *   void stores(LocalAws aws) {
 *     S3Client s3 = S3Client.builder().endpointOverride(aws.s3Endpoint())…
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.filestore.junit;

import org.jspecify.annotations.NullMarked;
