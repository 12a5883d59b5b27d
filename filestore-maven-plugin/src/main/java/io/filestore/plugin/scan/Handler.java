package io.filestore.plugin.scan;

import java.util.Optional;

/**
 * What Lambda calls.
 *
 * @param className binary name, {@code com.example.Outer$Inner}
 * @param method the method, or none when the class implements a handler interface
 */
public record Handler(String className, Optional<String> method) {

  /** As the function's {@code Handler} property wants it: {@code com.example.Files::info}. */
  @Override
  public String toString() {
    return method.map(name -> className + "::" + name).orElse(className);
  }
}
