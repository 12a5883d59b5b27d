package io.filestore.plugin.stack;

/**
 * Deploys a template and its code through a change set, whatever state the stack is in.
 *
 * @see StackState
 */
public final class DeployService {

  /** How often another deployment of the stack may come in between. */
  private static final int MEETINGS = 5;

  private final Ports ports;

  /** A service that works through these. */
  public DeployService(Ports ports) {
    this.ports = ports;
  }

  /**
   * What a deployment works through.
   *
   * @param run a text of letters, digits and hyphens that no other run has
   */
  public record Ports(
      CloudFormation cloudFormation,
      StackArtifacts artifacts,
      ExistingResources existing,
      DeployLog log,
      Question question,
      Pace pace,
      String run) {}

  /**
   * Deploys. The same request again does what is still to do.
   *
   * @throws io.filestore.plugin.error.FilestoreException with the root cause when it fails, or when
   *     the stack is in a state or of an owner that forbids it
   */
  public DeployResult deploy(DeployRequest request) {
    for (int left = MEETINGS; ; left--) {
      try {
        return new Deployment(request, ports).run();
      } catch (StackBusyException e) {
        // It looks again, and waits for what has begun meanwhile.
        if (left == 0) {
          throw e;
        }
      }
    }
  }
}
