package io.filestore.local.sam;

import java.util.List;

/** A template that SAM refuses. The message is what CloudFormation shows. */
public final class SamTransformException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> errors;

  SamTransformException(List<String> errors) {
    super(
        "Invalid Serverless Application Specification document. Number of errors found: "
            + errors.size()
            + ". "
            + String.join(" ", errors));
    this.errors = List.copyOf(errors);
  }

  /** All that is wrong, each a sentence or more; sorted. */
  public List<String> errors() {
    return errors;
  }
}
