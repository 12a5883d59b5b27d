package io.filestore.plugin.mojo;

import java.util.function.Supplier;

/** Says how to go on when Maven is ended, by Ctrl-C say, while CloudFormation is at work. */
final class InterruptNotice {

  private final Thread notice;

  private InterruptNotice(String stack, String goal) {
    this.notice =
        new Thread(
            () ->
                System.err.println(
                    "\nInterrupted. What CloudFormation has begun on the stack '"
                        + stack
                        + "' it goes on with by itself, and the stack stays consistent. To see how"
                        + " it ends: mvn filestore:events -Dfilestore.stackName="
                        + stack
                        + ". To go on: mvn filestore:"
                        + goal
                        + " again; it waits for the stack first."),
            "filestore interrupt notice");
  }

  /** Does the work; an interruption meanwhile is followed by the notice. */
  static <T> T during(String stack, String goal, Supplier<T> work) {
    InterruptNotice interrupt = new InterruptNotice(stack, goal);
    Runtime.getRuntime().addShutdownHook(interrupt.notice);
    try {
      return work.get();
    } finally {
      interrupt.takeBack();
    }
  }

  private void takeBack() {
    try {
      Runtime.getRuntime().removeShutdownHook(notice);
    } catch (IllegalStateException e) {
      return; // the JVM is on its way out, and the notice has been given
    }
  }
}
