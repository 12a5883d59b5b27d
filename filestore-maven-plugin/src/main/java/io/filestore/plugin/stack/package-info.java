/**
 * A stack and what becomes of it: its state, change sets, events, outputs, and its end. What is
 * decided here is decided without AWS; what is done goes through the port {@link
 * io.filestore.plugin.stack.CloudFormation}.
 */
@NullMarked
package io.filestore.plugin.stack;

import org.jspecify.annotations.NullMarked;
