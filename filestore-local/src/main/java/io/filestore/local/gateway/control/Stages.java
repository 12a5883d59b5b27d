package io.filestore.local.gateway.control;

import io.filestore.local.gateway.usage.Throttles;
import io.filestore.local.resource.ResourceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Makes, changes and removes stages, whichever resource asks for it. */
final class Stages {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

  private final Throttles throttles;
  private final Clock clock;

  Stages(Throttles throttles, Clock clock) {
    this.throttles = throttles;
    this.clock = clock;
  }

  /**
   * Puts a stage in front of a deployment.
   *
   * @param settings the properties of a stage, or of a deployment's {@code StageDescription}
   * @param replace whether there may be one of that name
   */
  void put(RestApi api, String name, Deployment deployment, ObjectNode settings, boolean replace)
      throws ResourceException {
    if (!NAME.matcher(name).matches()) {
      throw new ResourceException("Stage name only allows a-zA-Z0-9_-");
    }
    if (settings.hasNonNull("CanarySetting")) {
      throw new ResourceException("'CanarySetting' is not served on this machine");
    }
    Optional<Stage> present = api.stage(name);
    if (present.isPresent() && !replace) {
      throw new ResourceException("Stage already exists");
    }
    Instant now = clock.instant();
    api.put(
        new Stage(
            name,
            deployment,
            Properties.map(settings.path("Variables")),
            MethodThrottles.read(settings.path("MethodSettings")),
            settings,
            present.map(Stage::created).orElse(now),
            now));
  }

  void remove(RestApi api, String name) {
    api.removeStage(name);
    throttles.forget("stage " + api.id() + ' ' + name + ' ');
  }
}
