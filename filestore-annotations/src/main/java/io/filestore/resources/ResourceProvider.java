package io.filestore.resources;

import java.util.List;

/**
 * Gives resources to the template.
 *
 * <p>An implementation is a public class with a public constructor without parameters, among the
 * module's own classes. The plugin finds it there, makes one instance at build time, in a class
 * loader that sees the module's compile class path and the JDK, and calls {@link #resources()}
 * once. The class and its nested classes are left out of what is deployed, so handlers must not use
 * them.
 *
 * <pre>{@code
 * public final class FilesTableProvider implements ResourceProvider {
 *   @Override
 *   public List<Resource> resources() {
 *     return List.of(Table.of("FilesTable").partitionKey("id", AttributeType.STRING));
 *   }
 * }
 * }</pre>
 *
 * <p>The result should depend on nothing but the code, so that an unchanged project keeps an
 * unchanged template.
 */
@FunctionalInterface
public interface ResourceProvider {

  /** The resources; not null, no null in it; each logical id once in the whole template. */
  List<Resource> resources();
}
