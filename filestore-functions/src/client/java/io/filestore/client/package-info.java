/**
 * A client of the Filestore API for backends: {@link io.filestore.client.FilestoreClient}. Needs a
 * JDK and the application's own JSON package, nothing else, and travels as the artifact's
 * classifier {@code client}.
 */
@NullMarked
package io.filestore.client;

import org.jspecify.annotations.NullMarked;
