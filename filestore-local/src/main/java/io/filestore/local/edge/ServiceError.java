package io.filestore.local.edge;

/**
 * What the front says in a service's name.
 *
 * @param status of the HTTP response
 * @param code such as {@code ThrottlingException}
 */
record ServiceError(int status, String code, String message) {}
