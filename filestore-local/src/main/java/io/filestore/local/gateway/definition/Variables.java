package io.filestore.local.gateway.definition;

import java.util.Optional;

/** What templates and mapped values of a definition may refer to while a call is answered. */
public interface Variables {

  /**
   * A value of {@code $context}.
   *
   * @param path such as {@code identity.sourceIp} or {@code error.messageString}
   */
  Optional<String> context(String path);

  Optional<String> stageVariable(String name);

  /**
   * A parameter of the call.
   *
   * @param location {@code header}, {@code querystring} or {@code path}
   */
  Optional<String> parameter(String location, String name);

  /** The body of the call, empty without one. */
  String body();
}
