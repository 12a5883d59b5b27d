package io.filestore.local.fault;

/** What is to happen to a call on purpose. */
public sealed interface CallFault {

  /**
   * It is refused as one too many.
   *
   * @param code such as {@code Throttling}; empty for what the service itself says
   */
  record Throttle(String code) implements CallFault {}

  /**
   * Its connection is cut, so that the caller cannot know whether it was carried out.
   *
   * @param after whether it was
   */
  record Cut(boolean after) implements CallFault {}
}
