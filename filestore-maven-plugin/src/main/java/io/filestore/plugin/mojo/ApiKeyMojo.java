package io.filestore.plugin.mojo;

import io.filestore.plugin.remote.ApiKeys;
import io.filestore.plugin.remote.StackParts;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the value of the stack's API key on standard output; with {@code mvn -q} nothing else.
 *
 * @since 0.1.0
 */
@Mojo(name = "api-key", threadSafe = true)
public final class ApiKeyMojo extends AbstractStackMojo {

  /**
   * The logical id of the key, when the stack has several.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.apiKey")
  @Nullable String apiKey;

  @Override
  void execute(Deployed deployed) {
    StackParts parts = StackParts.of(deployed.cloudFormation(), deployed.target().name());
    String id = parts.apiKey(StackTarget.text(apiKey)).physicalId();
    // Not through the log, which would put its level before it, and is silent with -q.
    System.out.println(new ApiKeys(deployed.aws()).value(id));
  }
}
