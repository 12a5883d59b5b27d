/** Policies, policy templates and the roles made of them. */
@NullMarked
package io.filestore.local.sam.policy;

import org.jspecify.annotations.NullMarked;
