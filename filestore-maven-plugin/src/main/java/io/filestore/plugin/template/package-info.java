/**
 * The template model: YAML values with their exact text and place, in and out. No I/O beyond text.
 */
@NullMarked
package io.filestore.plugin.template;

import org.jspecify.annotations.NullMarked;
