/** The life of a file: its row, its bytes, and the conditional writes that move it on. */
@NullMarked
package io.filestore.functions.store;

import org.jspecify.annotations.NullMarked;
