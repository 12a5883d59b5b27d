/** The application behind the gateway: from a call to its answer. */
@NullMarked
package io.filestore.local.gateway.execute;

import org.jspecify.annotations.NullMarked;
