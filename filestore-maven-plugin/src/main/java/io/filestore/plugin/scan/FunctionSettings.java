package io.filestore.plugin.scan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code @LambdaFunction} says of the function itself; what is empty was not said.
 *
 * @param memory MB
 * @param timeout seconds
 * @param ephemeralStorage MB
 * @param properties further properties, a YAML mapping
 */
public record FunctionSettings(
    Optional<String> name,
    Optional<String> description,
    OptionalInt memory,
    OptionalInt timeout,
    OptionalInt ephemeralStorage,
    OptionalInt reservedConcurrency,
    Optional<String> condition,
    Optional<String> alias,
    Optional<String> snapStart,
    Optional<String> tracing,
    Optional<String> role,
    Optional<String> properties,
    List<String> dependsOn) {}
