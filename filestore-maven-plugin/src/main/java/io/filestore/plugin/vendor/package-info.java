/** The dist layout: which runtime jars ship, where they lie, what the lock says of them. */
@NullMarked
package io.filestore.plugin.vendor;

import org.jspecify.annotations.NullMarked;
