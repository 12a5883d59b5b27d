/**
 * A SAM resource on its way in, CloudFormation resources on their way out, and what can be wrong.
 */
@NullMarked
package io.filestore.local.sam.model;

import org.jspecify.annotations.NullMarked;
