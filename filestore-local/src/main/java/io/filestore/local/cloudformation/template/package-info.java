/**
 * Templates: text to tree, checks, parameters, conditions and intrinsic functions. Pure; nothing
 * here knows stacks or resources that exist.
 */
@NullMarked
package io.filestore.local.cloudformation.template;

import org.jspecify.annotations.NullMarked;
