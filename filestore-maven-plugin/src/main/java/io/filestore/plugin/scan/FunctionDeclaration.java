package io.filestore.plugin.scan;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One function, as its handler declares it. Texts are as the user wrote them; those that start with
 * an exclamation mark are YAML.
 *
 * @param environment values by name
 * @param policies in the order written
 * @param events in the order written, by kind
 */
public record FunctionDeclaration(
    Handler handler,
    String logicalId,
    FunctionSettings settings,
    AsyncSettings async,
    SortedMap<String, String> environment,
    List<PolicyDeclaration> policies,
    List<EventDeclaration> events,
    Optional<FunctionUrlDeclaration> functionUrl) {}
