/**
 * Resources of the template, written in Java beside the code that uses them. A {@link
 * io.filestore.resources.ResourceProvider} returns them; the plugin calls it at build time, and it
 * is never shipped.
 */
package io.filestore.resources;
