package io.filestore.plugin.mojo;

import io.filestore.plugin.remote.StackParts;
import io.filestore.plugin.stack.DeployedStack;
import io.filestore.plugin.stack.OutputsFile;
import io.filestore.plugin.stack.PlainDeployLog;
import io.filestore.plugin.stack.Stack;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows the outputs of the deployed stack and writes {@code outputs.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "outputs", threadSafe = true)
public final class OutputsMojo extends AbstractStackMojo {

  /**
   * Where the outputs are written for scripts and tests.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "filestore.outputsFile",
      defaultValue = "${project.build.directory}/filestore/outputs.json")
  File outputsFile;

  @Override
  void execute(Deployed deployed) {
    Stack found = StackParts.existing(deployed.cloudFormation(), deployed.target().name());
    Stack stack = DeployedStack.withoutSecrets(deployed.cloudFormation(), found);
    new PlainDeployLog(getLog()::info, getLog()::warn).outputs(stack.outputs());
    new OutputsFile(outputsFile.toPath())
        .write(stack, deployed.aws().regionName(), deployed.aws().endpoint());
  }
}
