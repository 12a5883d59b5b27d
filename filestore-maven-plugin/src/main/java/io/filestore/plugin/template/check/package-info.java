/**
 * What only the build can know about the merged template before it is sent: pure, all findings at
 * once, one class an idea.
 */
@NullMarked
package io.filestore.plugin.template.check;

import org.jspecify.annotations.NullMarked;
