/** JSON as RFC 8259 has it, read strictly and written compactly, without a library to load. */
@NullMarked
package io.filestore.functions.json;

import org.jspecify.annotations.NullMarked;
