/** AWS STS: who calls, and roles that anybody may take. */
@NullMarked
package io.filestore.local.sts;

import org.jspecify.annotations.NullMarked;
