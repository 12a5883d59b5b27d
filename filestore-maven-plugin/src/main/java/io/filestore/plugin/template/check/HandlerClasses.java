package io.filestore.plugin.template.check;

import java.util.Collection;
import java.util.Optional;

/** What the check of handlers asks about the code that is shipped. */
public interface HandlerClasses {

  /** What a handler named in the template turned out to be. */
  enum Verdict {
    /** Lambda can call it. */
    LEGAL,
    /** No such class is in the artifact. */
    NO_CLASS,
    /** The class, its constructor or the method is not public. */
    NOT_PUBLIC,
    /** The class has no such method. */
    NO_METHOD,
    /** Lambda cannot tell what to pass, or the class implements no handler interface. */
    ILLEGAL_SIGNATURE
  }

  /**
   * Looks a handler up.
   *
   * @param className with dots
   * @param method empty when the template names the class alone, which must then implement {@code
   *     RequestHandler} or {@code RequestStreamHandler}
   */
  Verdict verdict(String className, Optional<String> method);

  /** Names of the handlers there are, {@code pkg.Class} or {@code pkg.Class::method}. */
  Collection<String> names();
}
