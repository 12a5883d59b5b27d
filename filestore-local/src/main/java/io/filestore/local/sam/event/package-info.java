/** What a function's {@code Events} become, one class a kind. */
@NullMarked
package io.filestore.local.sam.event;

import org.jspecify.annotations.NullMarked;
