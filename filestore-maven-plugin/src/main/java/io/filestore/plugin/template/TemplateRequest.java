package io.filestore.plugin.template;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * What a template is built from.
 *
 * @param module {@code groupId:artifactId}; by it deploy and delete know their own stacks
 * @param classesDirectory the module's compiled classes; need not exist
 * @param compileClassPath the classes and everything they were compiled against, for providers and
 *     for looking up supertypes
 * @param runtimeClassPath the classes and what is shipped with them
 * @param siblings what of that is the user's own, as directories of classes or jars
 * @param samDirectory folder of the fragments; need not exist
 * @param generate whether handlers and providers are looked at
 * @param defaults what all functions have in common
 * @param today decides which runtimes Lambda still creates functions for
 */
public record TemplateRequest(
    String module,
    Path classesDirectory,
    List<Path> compileClassPath,
    List<Path> runtimeClassPath,
    List<Path> siblings,
    Path samDirectory,
    boolean generate,
    FunctionDefaults defaults,
    LocalDate today) {}
