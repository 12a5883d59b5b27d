package io.filestore.local.cloudformation.stack;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change set as asked for.
 *
 * @param imports for each resource to be imported, what identifies it
 */
public record ChangeSetRequest(
    StackRequest stack,
    String name,
    ChangeSet.Type type,
    @Nullable String description,
    Map<String, Map<String, String>> imports) {}
