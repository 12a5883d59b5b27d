/** API Gateway's proxy event in, its proxy answer out, and every error worded in one place. */
@NullMarked
package io.filestore.functions.http;

import org.jspecify.annotations.NullMarked;
