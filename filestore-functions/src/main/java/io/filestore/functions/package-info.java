/** The Filestore API: one handler class a function, each no more than parse, service, answer. */
@NullMarked
package io.filestore.functions;

import org.jspecify.annotations.NullMarked;
