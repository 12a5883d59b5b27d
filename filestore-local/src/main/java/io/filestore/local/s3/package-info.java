/**
 * Amazon S3 on this machine: S3Proxy over a directory, behind a handler of ours that verifies
 * Signature Version 4 while the bytes stream through.
 */
@NullMarked
package io.filestore.local.s3;

import org.jspecify.annotations.NullMarked;
