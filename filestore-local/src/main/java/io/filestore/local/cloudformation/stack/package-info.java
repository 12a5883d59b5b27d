/**
 * Stacks, their resources, their change sets, and the operations that take a stack from one state
 * to another. What a call of the API is, and how it is answered, is not known here.
 */
@NullMarked
package io.filestore.local.cloudformation.stack;

import org.jspecify.annotations.NullMarked;
