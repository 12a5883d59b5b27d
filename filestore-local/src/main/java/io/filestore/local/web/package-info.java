/**
 * Amazon CloudFront as far as a web site needs it: distributions over a bucket, with an API beside
 * it. {@link CloudFront} is made of S3's objects and the gateway's application, gives the engine
 * its types and the address of a distribution, and the front two services.
 */
@NullMarked
package io.filestore.local.web;

import org.jspecify.annotations.NullMarked;
