package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FilestoreException;
import java.util.List;

/** A problem with a line for each thing it is about; the action stands on a line of its own. */
final class ListingException extends FilestoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param problem ends in a colon
   * @param lines each is indented
   */
  ListingException(String problem, List<String> lines, String action) {
    super(problem + "\n  " + String.join("\n  ", lines), action);
  }

  @Override
  public String getMessage() {
    return problem() + "\n" + action() + ".";
  }
}
