/** What every server of this module has in common: options, the READY line, and how it ends. */
@NullMarked
package io.filestore.local.process;

import org.jspecify.annotations.NullMarked;
