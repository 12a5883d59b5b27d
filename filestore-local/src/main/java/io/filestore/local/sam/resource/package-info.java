/** The smaller resources: tables, layers, state machines. */
@NullMarked
package io.filestore.local.sam.resource;

import org.jspecify.annotations.NullMarked;
