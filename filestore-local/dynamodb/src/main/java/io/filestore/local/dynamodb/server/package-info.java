/** Amazon DynamoDB on this machine. */
@NullMarked
package io.filestore.local.dynamodb.server;

import org.jspecify.annotations.NullMarked;
