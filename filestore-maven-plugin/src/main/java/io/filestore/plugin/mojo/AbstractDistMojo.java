package io.filestore.plugin.mojo;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters of the goals that fill {@code target/dist}. */
abstract class AbstractDistMojo extends AbstractFilestoreMojo {

  /**
   * The processors that the functions run on: {@code x86_64} or {@code arm64}. Decides which native
   * libraries are vendored and the template's {@code Architectures}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.architecture", defaultValue = "x86_64")
  String architecture;

  /**
   * Where the dist layout is written. Other files in it are left alone, what this plugin wrote
   * there before is replaced.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.distDirectory", defaultValue = "${project.build.directory}/dist")
  File distDirectory;

  /**
   * Whether the template is generated from handlers and resource providers. Switched off, the
   * template consists of the fragments in {@code src/main/sam} alone.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.generate", defaultValue = "true")
  boolean generate;

  /**
   * Where third-party jars go: {@code layered} into one Lambda layer, {@code bundled} into {@code
   * functions/lib}, {@code shaded} into the jar that maven-shade-plugin built (needs {@code mvn
   * package filestore:package} or a binding to the package phase).
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.layout", defaultValue = "layered")
  String layout;

  /**
   * The lock that pins the third-party jars when it is there: resolution must agree with it, jar by
   * jar, or the build stops. Commit it. {@code filestore.updateLock} writes it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.lockFile", defaultValue = "${project.basedir}/vendor.lock")
  File lockFile;

  /**
   * The Lambda runtime of the functions that do not say one themselves, such as {@code java25} or
   * {@code java21}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.runtime", defaultValue = "java25")
  String runtime;

  /**
   * The folder of template fragments and OpenAPI documents: the {@code .yaml} and {@code .yml}
   * files directly in it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.samDirectory", defaultValue = "${project.basedir}/src/main/sam")
  File samDirectory;

  /**
   * Whether native libraries of other platforms than Lambda's are dropped from vendored jars.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.slim", defaultValue = "true")
  boolean slim;

  /**
   * Writes the lock beside the pom from what was resolved now, instead of checking against it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "filestore.updateLock", defaultValue = "false")
  boolean updateLock;

  /** The module as the goals see it, with these parameters. */
  Module module() {
    return new Module(this, getLog());
  }
}
