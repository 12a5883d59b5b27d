package io.filestore.plugin.template.openapi;

/**
 * A definition with the API it belongs to.
 *
 * @param definition what the document says
 * @param api logical id of the API
 * @param kind what sort of API
 * @param generated whether the template does not have the API yet
 */
record Attached(Definition definition, String api, ApiKind kind, boolean generated) {}
