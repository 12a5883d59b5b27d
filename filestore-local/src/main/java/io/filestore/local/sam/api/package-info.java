/** AWS::Serverless::Api and AWS::Serverless::HttpApi, and the two that events imply. */
@NullMarked
package io.filestore.local.sam.api;

import org.jspecify.annotations.NullMarked;
