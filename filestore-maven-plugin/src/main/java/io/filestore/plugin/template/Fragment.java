package io.filestore.plugin.template;

/**
 * One hand-written part of the template.
 *
 * @param source the file name, as in messages
 * @param content its sections
 */
public record Fragment(String source, Mapping content) {}
