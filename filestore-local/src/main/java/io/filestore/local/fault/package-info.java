/** The switch for failures on purpose: resources that fail, calls that are throttled or cut off. */
@NullMarked
package io.filestore.local.fault;

import org.jspecify.annotations.NullMarked;
