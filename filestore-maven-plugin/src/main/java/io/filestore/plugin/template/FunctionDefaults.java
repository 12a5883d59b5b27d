package io.filestore.plugin.template;

import java.util.Optional;

/**
 * What all generated functions have in common.
 *
 * @param runtime such as {@code java25}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param codeUri folder of the code, relative to the template
 * @param layerId logical id of the layer with the dependencies, when there is one
 */
public record FunctionDefaults(
    String runtime, String architecture, String codeUri, Optional<String> layerId) {}
