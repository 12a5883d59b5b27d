package com.example.portfolio;

import java.util.List;

/** Input from which nothing can be calculated; has all that is wrong, each with its place. */
public final class UnusableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  /** One problem. */
  public UnusableInputException(String problem) {
    this(List.of(problem));
  }

  /** Several, each a sentence; the message shows the first twenty, a line each. */
  public UnusableInputException(List<String> problems) {
    super(message(problems));
  }

  private static String message(List<String> problems) {
    String shown = String.join("\n", problems.subList(0, Math.min(SHOWN, problems.size())));
    int more = problems.size() - SHOWN;
    return more > 0 ? shown + "\nAnd " + more + " more." : shown;
  }
}
