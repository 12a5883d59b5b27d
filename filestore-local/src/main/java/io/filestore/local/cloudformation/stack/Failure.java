package io.filestore.local.cloudformation.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * Why an operation did not reach its end.
 *
 * @param created the resources that could not be created
 * @param updated those that could not be updated
 * @param reason when it is not about resources; empty otherwise
 */
record Failure(List<String> created, List<String> updated, String reason) {

  static Failure of(String reason) {
    return new Failure(List.of(), List.of(), reason);
  }

  /** In CloudFormation's words, with its blank at the end. */
  String text() {
    List<String> sentences = new ArrayList<>();
    if (!reason.isEmpty()) {
      sentences.add(
          reason.endsWith(" ") ? reason : reason.endsWith(".") ? reason + " " : reason + ". ");
    }
    if (!created.isEmpty()) {
      sentences.add(list("create", created));
    }
    if (!updated.isEmpty()) {
      sentences.add(list("update", updated));
    }
    return String.join("", sentences);
  }

  static String list(String verb, List<String> ids) {
    return "The following resource(s) failed to " + verb + ": [" + String.join(", ", ids) + "]. ";
  }
}
