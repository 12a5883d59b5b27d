/** The picture of a template: what it builds, what starts what, and who may do what. */
@NullMarked
package io.filestore.plugin.diagram;

import org.jspecify.annotations.NullMarked;
