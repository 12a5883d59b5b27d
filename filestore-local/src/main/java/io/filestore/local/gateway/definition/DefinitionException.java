package io.filestore.local.gateway.definition;

import java.util.List;
import java.util.Objects;

/** A definition, or a part of one, was refused; the message is API Gateway's where it has one. */
public final class DefinitionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  public DefinitionException(String message) {
    super(message);
    this.reasons = List.of(message);
  }

  /**
   * @param problems what is wrong, each with where it is
   * @param reasons the same without where it is, for who asked for one part only
   */
  DefinitionException(List<String> problems, List<String> reasons) {
    super("Errors found during import:\n\t" + String.join("\n\t", problems));
    this.reasons = List.copyOf(reasons);
  }

  /** The first thing wrong, without where it is. */
  public String reason() {
    return reasons.get(0);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
