package io.filestore.plugin.template;

/**
 * An API definition found among the fragments: Swagger 2.0 or OpenAPI 3.
 *
 * @param source the file name, as in messages
 * @param content the document
 */
public record ApiDocument(String source, Mapping content) {}
