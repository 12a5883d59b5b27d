/**
 * The template model: YAML values with their exact text and place, in and out, generated and
 * merged. Only {@link io.filestore.plugin.template.FragmentReader} touches files.
 */
@NullMarked
package io.filestore.plugin.template;

import org.jspecify.annotations.NullMarked;
