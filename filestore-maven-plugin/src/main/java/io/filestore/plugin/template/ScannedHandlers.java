package io.filestore.plugin.template;

import io.filestore.plugin.scan.HandlerLookup;
import io.filestore.plugin.scan.HandlerScan;
import io.filestore.plugin.template.check.HandlerClasses;
import java.util.Collection;
import java.util.Optional;

/** The handlers of the module, for the checks of the template. */
record ScannedHandlers(HandlerScan scan, HandlerLookup lookup) implements HandlerClasses {

  @Override
  public Verdict verdict(String className, Optional<String> method) {
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
    return scan.functions().stream().map(function -> function.handler().toString()).toList();
  }
}
