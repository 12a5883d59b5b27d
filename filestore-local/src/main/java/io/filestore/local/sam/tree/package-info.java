/**
 * JSON as SAM sees it: truth, text and order of Python, intrinsics, logical ids.
 *
 * <p>The ids of versions, layers and deployments are digests over what AWS's translator prints of
 * them, so the print has to be the same to the last character.
 */
@NullMarked
package io.filestore.local.sam.tree;

import org.jspecify.annotations.NullMarked;
