/** HTTP as the services here see it, without the server underneath. */
@NullMarked
package io.filestore.local.http;

import org.jspecify.annotations.NullMarked;
