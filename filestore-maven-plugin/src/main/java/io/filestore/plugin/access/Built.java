package io.filestore.plugin.access;

import io.filestore.plugin.template.Value;
import java.util.Optional;

/**
 * A resource that CloudFormation builds, after SAM.
 *
 * @param name that the template gives it; empty when CloudFormation makes one of the stack's name
 */
record Built(String id, String type, Optional<Value> name) {}
