/** JSON as this plugin writes it. */
@NullMarked
package io.filestore.plugin.json;

import org.jspecify.annotations.NullMarked;
