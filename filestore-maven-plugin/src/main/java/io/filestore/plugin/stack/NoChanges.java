package io.filestore.plugin.stack;

import java.util.Optional;

/**
 * That there is nothing to change is a failure to CloudFormation, told apart from others by its
 * words alone, of which there are two.
 */
final class NoChanges {

  private NoChanges() {}

  static boolean isReason(Optional<String> reason) {
    return reason
        .filter(
            text ->
                text.contains("didn't contain changes")
                    || text.contains("No updates are to be performed"))
        .isPresent();
  }
}
