/**
 * AWS on this machine for JUnit 5 tests, in processes of its own, so that nothing of it is on the
 * class path of a test. Tests of an application take {@link io.filestore.junit.FilestoreLocal}: its
 * stack, deployed. Tests of a part take {@link io.filestore.junit.LocalAwsExtension}: S3 and
 * DynamoDB without anything in them.
 */
@NullMarked
package io.filestore.junit;

import org.jspecify.annotations.NullMarked;
