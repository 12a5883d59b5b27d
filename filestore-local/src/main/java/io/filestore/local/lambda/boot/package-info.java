/**
 * What runs inside a function's process. Copied next to Lambda's runtime client, without the rest
 * of this module, so a function sees no class of ours but these.
 */
@NullMarked
package io.filestore.local.lambda.boot;

import org.jspecify.annotations.NullMarked;
