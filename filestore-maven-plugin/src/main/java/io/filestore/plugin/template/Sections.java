package io.filestore.plugin.template;

import java.util.List;

/**
 * The sections of a template, in the order in which they are written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template
 *     sections</a>
 */
public final class Sections {

  /** All sections; {@code Globals} is SAM's. */
  public static final List<String> ALL =
      List.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Rules",
          "Globals",
          "Resources",
          "Outputs",
          "Hooks");

  private static final List<String> NOT_MAPPINGS =
      List.of("AWSTemplateFormatVersion", "Transform", "Description");

  private Sections() {}

  /** Whether the section holds named entries. */
  static boolean isMapping(String section) {
    return !NOT_MAPPINGS.contains(section);
  }
}
