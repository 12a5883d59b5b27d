/** AWS IAM as far as templates name it: recorded, with ARNs, and not enforced. */
@NullMarked
package io.filestore.local.iam;

import org.jspecify.annotations.NullMarked;
