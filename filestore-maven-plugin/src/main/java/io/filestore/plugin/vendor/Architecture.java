package io.filestore.plugin.vendor;

import java.util.Locale;

/** The processors Lambda has, under the names CloudFormation gives them. */
public enum Architecture {
  X86_64,
  ARM64;

  /**
   * Reads the value of {@code filestore.architecture}.
   *
   * @throws io.filestore.plugin.error.FilestoreException naming the legal values
   */
  public static Architecture parse(String text) {
    return Choice.parse("filestore.architecture", text, Architecture.class);
  }

  /** As the template has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
