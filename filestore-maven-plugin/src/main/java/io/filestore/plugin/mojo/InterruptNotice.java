package io.filestore.plugin.mojo;

/** Says how to go on when Maven is ended, by Ctrl-C say, while CloudFormation is at work. */
final class InterruptNotice implements AutoCloseable {

  private final Thread notice;

  InterruptNotice(String stack, String goal) {
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
    Runtime.getRuntime().addShutdownHook(notice);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(notice);
    } catch (IllegalStateException e) {
      return; // the JVM is on its way out, and the notice has been given
    }
  }
}
