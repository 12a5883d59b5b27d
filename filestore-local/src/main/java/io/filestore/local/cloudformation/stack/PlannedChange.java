package io.filestore.local.cloudformation.stack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource's part of a change set, in the API's terms.
 *
 * @param action {@code Add}, {@code Modify}, {@code Remove} or {@code Import}
 * @param replacement {@code True}, {@code False} or {@code Conditional}; null unless modified
 * @param policyAction what becomes of a resource that goes; null when none does
 */
public record PlannedChange(
    String action,
    String logicalId,
    @Nullable String physicalId,
    String type,
    @Nullable String replacement,
    @Nullable String policyAction,
    List<String> scope,
    List<Detail> details) {

  /**
   * Why a resource changes.
   *
   * @param attribute {@code Properties}, {@code Tags}, {@code Metadata} …
   * @param name of the property; null unless {@code Properties}
   * @param requiresRecreation {@code Never}, {@code Conditionally} or {@code Always}
   * @param evaluation {@code Static}, or {@code Dynamic} when the value is known only later
   * @param source {@code DirectModification}, {@code ParameterReference} …
   * @param cause what the source names; null without
   */
  public record Detail(
      String attribute,
      @Nullable String name,
      String requiresRecreation,
      String evaluation,
      String source,
      @Nullable String cause) {}
}
