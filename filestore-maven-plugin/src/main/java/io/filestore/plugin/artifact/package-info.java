/** What is uploaded: reproducible archives, their digests, and the store they are put in. */
@NullMarked
package io.filestore.plugin.artifact;

import org.jspecify.annotations.NullMarked;
