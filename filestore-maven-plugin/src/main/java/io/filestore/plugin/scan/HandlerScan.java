package io.filestore.plugin.scan;

import io.filestore.plugin.error.Diagnostic;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a directory of classes declares.
 *
 * @param functions by logical id; one with an error is among them as far as it could be read
 * @param providers binary names of the resource providers that can be called, sorted
 * @param buildTimeClasses class files, relative to the directory and with forward slashes, that are
 *     not to be shipped: each class that is a {@code ResourceProvider} (base classes of providers
 *     included), with all classes nested in it, anonymous and local ones too. Helper classes beside
 *     a provider are shipped, since handlers may use them.
 * @param unannotated binary names of the classes that Lambda could call and that say nothing of it,
 *     sorted
 * @param newest the shipped class that needs the newest Java, the first by name of several
 * @param unread what could not be read
 * @param diagnostics FS101 to FS131, FS137, FS138
 */
public record HandlerScan(
    List<FunctionDeclaration> functions,
    List<String> providers,
    SortedSet<String> buildTimeClasses,
    List<String> unannotated,
    Optional<CompiledClass> newest,
    Unread unread,
    List<Diagnostic> diagnostics) {

  /** What a directory without classes declares. */
  public static final HandlerScan EMPTY =
      new HandlerScan(
          List.of(),
          List.of(),
          Collections.unmodifiableSortedSet(new TreeSet<>()),
          List.of(),
          Optional.empty(),
          Unread.NOTHING,
          List.of());

  /** As if handlers and providers said nothing; what is shipped stays the same. */
  public HandlerScan withoutDeclarations() {
    return new HandlerScan(
        List.of(), List.of(), buildTimeClasses, List.of(), newest, Unread.NOTHING, List.of());
  }
}
