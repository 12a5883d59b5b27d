/**
 * CloudFormation's API over the Query protocol. {@link
 * io.filestore.local.cloudformation.query.CloudFormationService} is the way in: it is made with the
 * resource types of all services, the SAM transform, and what reads objects; {@code restore} is
 * called once the services are up, {@code close} when the process ends.
 */
@NullMarked
package io.filestore.local.cloudformation.query;

import org.jspecify.annotations.NullMarked;
