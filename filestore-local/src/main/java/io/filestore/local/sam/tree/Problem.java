package io.filestore.local.sam.tree;

import java.util.List;

/**
 * Something in the template that SAM refuses, in its words. Thrown inside the transform only;
 * {@code SamTransform} collects them.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How far it reaches: an event's is told under its function; a document's ends the transform. */
  public enum Scope {
    EVENT,
    RESOURCE,
    TEMPLATE,
    DOCUMENT
  }

  private final Scope scope;
  private final transient List<String> messages;

  private Problem(Scope scope, List<String> messages) {
    super(String.join(" ", messages));
    this.scope = scope;
    this.messages = List.copyOf(messages);
  }

  public static Problem resource(String logicalId, String what) {
    return new Problem(
        Scope.RESOURCE, List.of("Resource with id [" + logicalId + "] is invalid. " + what));
  }

  public static Problem event(String eventId, String what) {
    return new Problem(Scope.EVENT, List.of("Event with id [" + eventId + "] is invalid. " + what));
  }

  /** The structure of the template; as the translator does, it ends the transform. */
  public static Problem template(String what) {
    return new Problem(
        Scope.DOCUMENT, List.of("Structure of the SAM template is invalid. " + what));
  }

  /** The same, told together with others. */
  public static Problem localTemplate(String what) {
    return new Problem(
        Scope.TEMPLATE, List.of("Structure of the SAM template is invalid. " + what));
  }

  /** All that is wrong with the document; nothing more is looked for. */
  public static Problem document(List<String> messages) {
    return new Problem(Scope.DOCUMENT, messages);
  }

  /** For what AWS can do and this transform does not. */
  public static Problem unsupported(String logicalId, String what) {
    return resource(logicalId, what + " is not supported by Filestore's local AWS.");
  }

  public Scope scope() {
    return scope;
  }

  public List<String> messages() {
    return messages;
  }

  @Override
  public String getMessage() {
    return String.join(" ", messages);
  }
}
