/**
 * The AWS JSON protocols, <a
 * href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">1.0 and 1.1</a>: an
 * operation a header, everything else in the body.
 */
@NullMarked
package io.filestore.local.json;

import org.jspecify.annotations.NullMarked;
