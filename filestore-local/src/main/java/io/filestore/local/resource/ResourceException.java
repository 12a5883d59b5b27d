package io.filestore.local.resource;

/**
 * A service refused what a template asked for.
 *
 * <p>The message is what CloudFormation shows as the reason in the event, in the service's words.
 */
public final class ResourceException extends Exception {

  private static final long serialVersionUID = 1L;

  public ResourceException(String reason) {
    super(reason);
  }

  public ResourceException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
