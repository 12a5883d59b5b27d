/** A running application: its functions, their logs, its API keys. */
@NullMarked
package io.filestore.plugin.remote;

import org.jspecify.annotations.NullMarked;
