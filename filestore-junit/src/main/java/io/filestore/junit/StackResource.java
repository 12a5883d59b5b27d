package io.filestore.junit;

/**
 * A resource of a stack.
 *
 * @param physicalId its name or id in its service; empty when there is none
 */
record StackResource(String logicalId, String type, String physicalId) {}
