/**
 * Functions in processes of their own, from the artifacts that were uploaded. Put together in
 * {@code service}; others see {@link io.filestore.local.lambda.Invoker} only.
 */
@NullMarked
package io.filestore.local.lambda;

import org.jspecify.annotations.NullMarked;
