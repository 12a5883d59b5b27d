package io.filestore.plugin.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A change set to make.
 *
 * @param name of the change set
 * @param template its text, or where it lies in S3
 * @param parameters in the template's order
 * @param roleArn the role that CloudFormation works as
 * @param imports resources that exist already; for {@link Kind#IMPORT} only
 */
public record ChangeSetRequest(
    Kind kind,
    StackName stack,
    String name,
    TemplateSource template,
    List<ParameterValue> parameters,
    Map<String, String> tags,
    SortedSet<String> capabilities,
    Optional<String> roleArn,
    List<Import> imports) {

  /** What the change set does to the stack. */
  public enum Kind {
    CREATE,
    UPDATE,
    IMPORT
  }

  /** A template's text, or its URL when the text is too long to be sent. */
  public record TemplateSource(Optional<String> body, Optional<String> url) {}

  /**
   * A parameter.
   *
   * @param value absent for the value that the stack has
   */
  public record ParameterValue(String name, Optional<String> value) {}

  /** A resource that exists, to become one of the stack's. */
  public record Import(String type, String logicalId, Map<String, String> identifier) {}
}
