package io.filestore.plugin.local;

import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;

/** Says why the local AWS did not start, and what to do about what is known. */
final class StartFailure {

  private StartFailure() {}

  /**
   * The failure.
   *
   * @param said what it printed, on one line; may be empty
   */
  static FilestoreException of(String problem, String said) {
    String text = said.isEmpty() ? problem : said.replaceFirst("^cannot start: ", "");
    return new FilestoreException("The local AWS did not start: " + text, action(said));
  }

  private static String action(String said) {
    if (said.contains("is in use")) {
      return Faq.PORT_IN_USE.after(
          "End what has the port, 'mvn filestore:stop-local' if it is an earlier start, or choose"
              + " another with -Dfilestore.local.port");
    }
    return "See what it says, and run the same command again";
  }
}
