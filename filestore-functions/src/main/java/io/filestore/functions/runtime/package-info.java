/** What a handler runs in: settings, AWS clients, log lines, the time that is left. */
@NullMarked
package io.filestore.functions.runtime;

import org.jspecify.annotations.NullMarked;
