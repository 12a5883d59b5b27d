package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.List;
import java.util.SortedSet;

/**
 * What a directory of classes declares.
 *
 * @param functions by logical id; one with an error is among them as far as it could be read
 * @param providers binary names of the resource providers, sorted
 * @param buildTimeClasses class files, relative to the directory and with forward slashes, that are
 *     not to be shipped: each class that is a {@code ResourceProvider} (base classes of providers
 *     included), with all classes nested in it, anonymous and local ones too. Helper classes beside
 *     a provider are shipped, since handlers may use them.
 * @param diagnostics FS101 to FS131, FS137
 */
public record HandlerScan(
    List<FunctionDeclaration> functions,
    List<String> providers,
    SortedSet<String> buildTimeClasses,
    List<Diagnostic> diagnostics) {}
