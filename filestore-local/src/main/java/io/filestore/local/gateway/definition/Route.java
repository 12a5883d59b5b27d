package io.filestore.local.gateway.definition;

import java.util.Optional;

/**
 * A method of a resource.
 *
 * @param resourceId six characters
 * @param resourcePath such as {@code /file/{id}}
 * @param httpMethod as declared; {@code ANY} for all
 * @param operationName the definition's operationId
 * @param integration empty where the definition has none; such an API cannot be deployed
 */
public record Route(
    String resourceId,
    String resourcePath,
    String httpMethod,
    Optional<String> operationName,
    boolean apiKeyRequired,
    RequestCheck check,
    Optional<Integration> integration) {}
