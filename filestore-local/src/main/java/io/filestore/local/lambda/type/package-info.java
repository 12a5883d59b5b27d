/** {@code AWS::Lambda::*} for the template engine. */
@NullMarked
package io.filestore.local.lambda.type;

import org.jspecify.annotations.NullMarked;
