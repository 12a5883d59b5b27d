/**
 * An API definition, Swagger 2.0 or OpenAPI 3.0, as API Gateway understands it: read once into an
 * immutable tree of routes. Pure; nothing here does I/O.
 */
@NullMarked
package io.filestore.local.gateway.definition;

import org.jspecify.annotations.NullMarked;
