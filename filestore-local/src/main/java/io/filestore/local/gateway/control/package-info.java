/** What there is in API Gateway, and the CloudFormation types that make it. */
@NullMarked
package io.filestore.local.gateway.control;

import org.jspecify.annotations.NullMarked;
