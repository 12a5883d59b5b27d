package io.filestore.plugin.template;

import java.util.SortedSet;

/**
 * A template without errors.
 *
 * @param template the merged template
 * @param functions how many functions run the module's own code; with none, nothing is vendored
 * @param buildTimeClasses class files that are not shipped, relative, with forward slashes
 */
public record TemplateResult(Mapping template, int functions, SortedSet<String> buildTimeClasses) {}
