package io.filestore.plugin.stack;

import io.filestore.plugin.template.Mapping;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What to deploy, and how.
 *
 * @param module {@code groupId:artifactId}, by which a stack is known to be ours
 * @param template merged and checked, with local paths
 */
public record DeployRequest(
    StackName stack,
    String module,
    Mapping template,
    ParameterSources parameters,
    Map<String, String> tags,
    Options options) {

  public DeployRequest {
    tags = Map.copyOf(tags);
  }

  /**
   * The switches.
   *
   * @param capabilities besides those that the template shows a need of
   * @param confirm asks before the change set is executed
   * @param continueRollback of an update whose rollback failed, before anything is deployed
   * @param disableRollback what was done stays when something fails
   * @param dryRun shows the change set and removes it
   * @param failOnEmpty makes "no changes" an error
   * @param importExisting takes retained buckets and tables that exist into the stack
   * @param recreate deletes a stack whose creation failed, to create it again
   * @param republish publishes functions that use a parameter with {@code NoEcho}
   * @param roleArn that CloudFormation works as; empty for the caller's rights
   * @param rollback what failed while rollback was disabled, before anything is deployed
   * @param takeOver deploys into a stack that is not this module's
   * @param timeout how long CloudFormation is waited for
   */
  public record Options(
      SortedSet<String> capabilities,
      boolean confirm,
      boolean continueRollback,
      boolean disableRollback,
      boolean dryRun,
      boolean failOnEmpty,
      boolean importExisting,
      boolean recreate,
      boolean republish,
      Optional<String> roleArn,
      boolean rollback,
      boolean takeOver,
      Duration timeout) {

    /**
     * For a cloud that has one user: nobody is asked, a stack that could not be created is created
     * again, and whoever made a stack of that name, it is this module's now.
     */
    public static Options unattended(Duration timeout) {
      return new Options(
          Collections.emptySortedSet(),
          /* confirm= */ false,
          /* continueRollback= */ false,
          /* disableRollback= */ false,
          /* dryRun= */ false,
          /* failOnEmpty= */ false,
          /* importExisting= */ false,
          /* recreate= */ true,
          /* republish= */ false,
          /* roleArn= */ Optional.empty(),
          /* rollback= */ false,
          /* takeOver= */ true,
          timeout);
    }
  }
}
