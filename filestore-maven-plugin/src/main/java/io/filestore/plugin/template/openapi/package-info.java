/**
 * API definitions (Swagger 2.0, OpenAPI 3.0): attached to their API, their operations tied to
 * handlers, everything written that API Gateway's import needs. Pure: values in, values out.
 */
@NullMarked
package io.filestore.plugin.template.openapi;

import org.jspecify.annotations.NullMarked;
