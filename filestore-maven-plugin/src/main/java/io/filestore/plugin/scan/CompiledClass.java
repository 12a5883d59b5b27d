package io.filestore.plugin.scan;

/**
 * A class as the compiler left it.
 *
 * @param name binary name
 * @param version major version of the class file, 61 for Java 17
 */
public record CompiledClass(String name, int version) {

  /** The oldest Java that loads it, such as 17. */
  public int javaRelease() {
    return ClassFileReader.javaRelease(version);
  }
}
