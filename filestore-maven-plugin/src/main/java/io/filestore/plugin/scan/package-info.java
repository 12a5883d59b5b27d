/**
 * What handlers say about their deployment, read from bytecode; user classes are never loaded here.
 */
@NullMarked
package io.filestore.plugin.scan;

import org.jspecify.annotations.NullMarked;
