/** What is told to the user when something cannot go on: one exception, numbered diagnostics. */
@NullMarked
package io.filestore.plugin.error;

import org.jspecify.annotations.NullMarked;
