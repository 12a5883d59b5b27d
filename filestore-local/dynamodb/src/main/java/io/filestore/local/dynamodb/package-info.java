/** Amazon DynamoDB on this machine. */
@NullMarked
package io.filestore.local.dynamodb;

import org.jspecify.annotations.NullMarked;
