/** The AWS on the user's own machine, as the goals start and stop it. */
@NullMarked
package io.filestore.plugin.local;

import org.jspecify.annotations.NullMarked;
