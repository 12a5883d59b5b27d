/** What the one who deploys a template must be allowed to do. */
@NullMarked
package io.filestore.plugin.access;

import org.jspecify.annotations.NullMarked;
