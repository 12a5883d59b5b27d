package io.filestore.plugin.template;

/**
 * An API definition: a document whose root says {@code swagger} or {@code openapi}.
 *
 * @param source the file as the user knows it
 * @param content the document
 */
public record ApiDocument(String source, Mapping content) {}
