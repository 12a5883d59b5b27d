/** Functions in processes of their own, from the artifacts that were uploaded. */
@NullMarked
package io.filestore.local.lambda;

import org.jspecify.annotations.NullMarked;
