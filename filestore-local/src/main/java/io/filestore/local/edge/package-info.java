/**
 * The front of AWS on this machine: one process, one port. It knows whom a call is for, verifies
 * its signature, hands it to the service and words what the service does not get to say.
 *
 * <p>{@link io.filestore.local.edge.Composition} makes the services and wires them.
 */
@NullMarked
package io.filestore.local.edge;

import org.jspecify.annotations.NullMarked;
