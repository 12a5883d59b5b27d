package io.filestore.plugin.template;

import io.filestore.plugin.scan.HandlerLookup;
import io.filestore.plugin.scan.HandlerScan;
import io.filestore.plugin.template.check.HandlerClasses;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The handlers of the module, for the checks of the template. */
final class ScannedHandlers implements HandlerClasses {

  private final HandlerScan scan;
  private final HandlerLookup lookup;
  private final Set<String> names = new LinkedHashSet<>();

  ScannedHandlers(HandlerScan scan, HandlerLookup lookup) {
    this.scan = scan;
    this.lookup = lookup;
    scan.functions().forEach(function -> names.add(function.handler().toString()));
  }

  /** What the scan has judged is not judged again: an error of it would be told twice. */
  @Override
  public Verdict verdict(String className, Optional<String> method) {
    String name = method.map(one -> className + "::" + one).orElse(className);
    if (names.contains(name) || scan.unread().classes().contains(className)) {
      return Verdict.LEGAL;
    }
    if (scan.buildTimeClasses().contains(className.replace('.', '/') + ".class")) {
      return Verdict.NO_CLASS;
    }
    return switch (lookup.verdict(className, method)) {
      case LEGAL -> Verdict.LEGAL;
      case NO_CLASS -> Verdict.NO_CLASS;
      case NOT_PUBLIC -> Verdict.NOT_PUBLIC;
      case NO_METHOD -> Verdict.NO_METHOD;
      case ILLEGAL_SIGNATURE -> Verdict.ILLEGAL_SIGNATURE;
    };
  }

  @Override
  public Collection<String> names() {
    return names;
  }
}
