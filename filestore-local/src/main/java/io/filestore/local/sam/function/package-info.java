/** AWS::Serverless::Function. */
@NullMarked
package io.filestore.local.sam.function;

import org.jspecify.annotations.NullMarked;
