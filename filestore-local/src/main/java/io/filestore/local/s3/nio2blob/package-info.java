/** S3Proxy's file store as it is used here. */
@NullMarked
package io.filestore.local.s3.nio2blob;

import org.jspecify.annotations.NullMarked;
