package io.filestore.plugin.template.check;

import io.filestore.plugin.template.Gaps;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Contexts for tests. */
final class Contexts {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private Contexts() {}

  /** All handlers are legal. */
  static CheckContext any() {
    return new CheckContext(TODAY, "functions/", new FakeHandlers(Map.of(), true), Gaps.NONE);
  }

  /** Only these handlers are there. */
  static CheckContext with(Map<String, HandlerClasses.Verdict> handlers) {
    return new CheckContext(TODAY, "functions/", new FakeHandlers(handlers, false), Gaps.NONE);
  }

  private record FakeHandlers(Map<String, Verdict> handlers, boolean all)
      implements HandlerClasses {

    @Override
    public Verdict verdict(String className, Optional<String> method) {
      String name = className + method.map(m -> "::" + m).orElse("");
      return all ? Verdict.LEGAL : handlers.getOrDefault(name, Verdict.NO_CLASS);
    }

    @Override
    public Collection<String> names() {
      return handlers.entrySet().stream()
          .filter(entry -> entry.getValue() == Verdict.LEGAL)
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
