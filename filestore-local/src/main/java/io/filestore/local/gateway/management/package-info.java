/** API Gateway's own API, as far as it reads. */
@NullMarked
package io.filestore.local.gateway.management;

import org.jspecify.annotations.NullMarked;
