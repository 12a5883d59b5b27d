/**
 * Uploaded archives, unpacked once a digest, and the folders that functions run in. Knows nothing
 * of functions.
 */
@NullMarked
package io.filestore.local.lambda.code;

import org.jspecify.annotations.NullMarked;
