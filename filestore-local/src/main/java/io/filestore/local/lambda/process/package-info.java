/**
 * Functions' processes: started, fed with one event at a time through the Runtime API, watched,
 * ended. Knows nothing of versions, aliases and the Lambda API.
 */
@NullMarked
package io.filestore.local.lambda.process;

import org.jspecify.annotations.NullMarked;
