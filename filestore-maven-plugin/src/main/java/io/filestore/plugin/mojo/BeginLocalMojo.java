package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Starts the AWS on this machine and does not wait for it: it comes up while the module is
 * compiled.
 *
 * <p>Internal: {@code local} runs this by itself.
 *
 * @since 0.1.0
 */
@Mojo(name = "begin-local", threadSafe = true)
public final class BeginLocalMojo extends AbstractLocalMojo {

  @Override
  void doExecute() {
    server();
  }
}
