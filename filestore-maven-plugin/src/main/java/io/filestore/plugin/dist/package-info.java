/** The dist folder as a whole: what vendoring, template and packaging put there, together. */
@NullMarked
package io.filestore.plugin.dist;

import org.jspecify.annotations.NullMarked;
