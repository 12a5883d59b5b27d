/**
 * Amazon DynamoDB through the one port: DynamoDB Local in a child process, or any endpoint the user
 * names, behind a forwarder, with the calls that DynamoDB Local does not know answered here. The
 * child's own code is in the module {@code filestore-local-dynamodb}.
 */
@NullMarked
package io.filestore.local.dynamodb;

import org.jspecify.annotations.NullMarked;
