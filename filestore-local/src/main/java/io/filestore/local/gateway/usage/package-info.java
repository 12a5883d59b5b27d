/** API keys, usage plans, and how much each may be used. Pure; time comes from a clock. */
@NullMarked
package io.filestore.local.gateway.usage;

import org.jspecify.annotations.NullMarked;
