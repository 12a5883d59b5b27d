package io.filestore.plugin.error;

import java.util.Locale;

/**
 * Errors that more can be said about than fits in a message: each is a heading of {@code
 * docs/faq.md}, and its message ends in a link to it.
 */
public enum Faq {
  /** A bucket that is to be deleted has content. */
  BUCKET_NOT_EMPTY,
  /** CloudFormation wants more capabilities to be acknowledged. */
  CAPABILITIES,
  /** What was resolved is not what the lock pins. */
  LOCK_MISMATCH,
  /** A module of the same build is neither built along nor installed. */
  MISSING_SIBLING,
  /** The AWS SDK finds no credentials anywhere. */
  NO_CREDENTIALS,
  /** The stack is another module's, or another tool's. */
  NOT_YOUR_STACK,
  /** The functions unzip to more than Lambda takes. */
  OVER_THE_LIMITS,
  /** Another process has the port of the local AWS. */
  PORT_IN_USE,
  /** The stack is in a state that nothing can be deployed into. */
  STACK_NEEDS_A_DECISION;

  /** Where the documentation is: within the repository, and offline. */
  private static final String DOCS = "docs/";

  /** The heading's anchor. */
  public String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What to do, and where there is more about it; without a full stop, as the action. */
  public String after(String action) {
    return action + ". More: " + DOCS + "faq.md#" + anchor();
  }
}
