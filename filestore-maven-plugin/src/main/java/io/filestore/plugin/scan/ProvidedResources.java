package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the resource providers gave.
 *
 * @param byLogicalId resources as they stand in the template: strings, booleans, numbers, lists and
 *     maps with string keys, in the order in which they are to be written
 * @param providerOf binary name of the provider of each logical id
 * @param unreadIds logical ids of resources that were given and could not be read
 * @param complete whether these are all; not when a provider failed
 * @param diagnostics FS133 to FS136
 */
public record ProvidedResources(
    SortedMap<String, Map<String, Object>> byLogicalId,
    Map<String, String> providerOf,
    Set<String> unreadIds,
    boolean complete,
    List<Diagnostic> diagnostics) {}
