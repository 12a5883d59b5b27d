package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.S3SiteStore;
import io.filestore.plugin.artifact.SiteStore;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.json.Json;
import io.filestore.plugin.stack.Stack;
import io.filestore.plugin.stack.StackResource;
import io.filestore.plugin.template.Mapping;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The web site of a module, which {@code deploy} sends once the stack is up. */
public final class Site {

  private final Path folder;
  private final SiteDeclaration declaration;
  private final SiteLog log;

  private Site(Path folder, SiteDeclaration declaration, SiteLog log) {
    this.folder = folder;
    this.declaration = declaration;
    this.log = log;
  }

  /**
   * The site that the template declares; empty when it declares none.
   *
   * @param folder that has the site's files
   * @throws FilestoreException when it cannot be sent for a reason that shows before anything is
   */
  public static Optional<Site> of(Mapping template, Path folder, SiteLog log) {
    Optional<SiteDeclaration> declaration = SiteDeclaration.of(template);
    boolean there = Files.isDirectory(folder);
    if (declaration.isEmpty()) {
      if (there) {
        log.undeclared(folder.getFileName().toString());
      }
      return Optional.empty();
    }
    if (!there) {
      throw new FilestoreException(
          "The template has 'Metadata.Filestore.Site', and there is no folder '" + folder + "'",
          "Put the site there, or set -Dfilestore.siteDirectory");
    }
    boolean ownConfig = Files.exists(folder.resolve(SiteHeaders.CONFIG));
    if (ownConfig && !declaration.get().config().isEmpty()) {
      throw new FilestoreException(
          "'"
              + folder.resolve(SiteHeaders.CONFIG)
              + "' is in the way of the one that 'Metadata.Filestore.Site.Config' asks for",
          "Remove one of them");
    }
    return Optional.of(new Site(folder, declaration.get(), log));
  }

  /**
   * Makes the bucket hold what the folder holds.
   *
   * @param stack as it is now, secret outputs hidden
   * @throws FilestoreException naming the file that was not sent; the same call goes on
   */
  public void publish(AwsSession session, Stack stack, List<StackResource> resources) {
    Optional<String> bucket = physical(declaration.bucket(), stack, resources);
    if (bucket.isEmpty()) {
      log.leftOut(declaration.bucket());
      return;
    }
    List<SiteFile> files = new ArrayList<>(SiteFiles.of(folder));
    if (!declaration.config().isEmpty()) {
      files.add(config(declaration, stack));
    }
    Optional<Invalidations> distribution =
        declaration
            .distribution()
            .flatMap(name -> physical(name, stack, resources))
            .map(id -> new Distribution(id, session));
    try (SiteStore store = new S3SiteStore(session, bucket.get())) {
      new SitePublisher(store, stack.name(), distribution, log).publish(files);
    }
  }

  /** {@code config.json}: the outputs that were asked for, and nothing else. */
  static SiteFile config(SiteDeclaration declaration, Stack stack) {
    Map<String, Object> document = new LinkedHashMap<>();
    declaration
        .config()
        .forEach(
            (key, output) -> value(stack, output).ifPresent(value -> document.put(key, value)));
    return SiteFiles.made(
        SiteHeaders.CONFIG, Json.write(document).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for an output that is not there under the stack's conditions. */
  private static Optional<String> value(Stack stack, String output) {
    Optional<String> value = output(stack, output);
    if (value.filter("****"::equals).isPresent()) {
      throw new FilestoreException(
          "The output '" + output + "' is secret, and config.json is for everybody",
          "Take it out of 'Metadata.Filestore.Site.Config'");
    }
    return value;
  }

  static Optional<String> physical(String name, Stack stack, List<StackResource> resources) {
    return resources.stream()
        .filter(resource -> resource.logicalId().equals(name))
        .filter(resource -> !resource.status().equals("DELETE_COMPLETE"))
        .map(StackResource::physicalId)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .or(() -> output(stack, name));
  }

  private static Optional<String> output(Stack stack, String name) {
    return stack.outputs().stream()
        .filter(output -> output.key().equals(name))
        .map(Stack.Output::value)
        .findFirst();
  }
}
