package io.filestore.local.resource;

import java.util.Locale;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a template asks for.
 *
 * @param account twelve digits
 * @param properties intrinsics resolved; {@code AWS::NoValue} is gone
 */
public record ResourceRequest(
    String account,
    String region,
    String stackId,
    String stackName,
    String logicalId,
    ObjectNode properties) {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int SUFFIX = 12;

  /**
   * A new physical name in CloudFormation's form, {@code stack-logicalId-SUFFIX}, shortened in the
   * middle parts when it would exceed the limit.
   *
   * @param limit most characters
   */
  public String newName(int limit) {
    StringBuilder suffix = new StringBuilder();
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < SUFFIX; i++) {
      suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    int rest = limit - SUFFIX - 2;
    String logical = logicalId.substring(0, Math.min(logicalId.length(), rest / 2));
    String stack = stackName.substring(0, Math.min(stackName.length(), rest - logical.length()));
    return stack + "-" + logical + "-" + suffix;
  }

  /** The same in lower case, for names that allow nothing else. */
  public String newLowerCaseName(int limit) {
    return newName(limit).toLowerCase(Locale.ROOT);
  }
}
