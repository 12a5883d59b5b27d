/** What a CloudFormation resource is to the engine, whichever service it belongs to. */
@NullMarked
package io.filestore.local.resource;

import org.jspecify.annotations.NullMarked;
