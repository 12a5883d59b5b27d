/**
 * The goals, and the only package that sees Maven: a goal turns its parameters into a request for a
 * service.
 */
@NullMarked
package io.filestore.plugin.mojo;

import org.jspecify.annotations.NullMarked;
