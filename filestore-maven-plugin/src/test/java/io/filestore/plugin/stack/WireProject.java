package io.filestore.plugin.stack;

import io.filestore.plugin.artifact.ArtifactLog;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.PackageRequest;
import io.filestore.plugin.artifact.PackageResult;
import io.filestore.plugin.artifact.PackageService;
import io.filestore.plugin.artifact.Staging;
import io.filestore.plugin.artifact.StoreAccess;
import io.filestore.plugin.remote.Site;
import io.filestore.plugin.remote.SiteContent;
import io.filestore.plugin.remote.SiteLog;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A module whose template is deployed over the wire, all but Maven being as in a goal. */
final class WireProject {

  final StackName stack = new StackName("w-" + UUID.randomUUID().toString().substring(0, 8));
  final List<String> log = new ArrayList<>();
  final Map<String, String> typed = new LinkedHashMap<>();
  String module = "com.example:wire";
  boolean confirm;
  boolean continueRollback;
  boolean disableRollback;
  boolean dryRun;
  boolean emptyBuckets;
  boolean failOnEmpty;
  boolean importExisting;
  boolean recreate = true;
  boolean rollback;
  boolean takeOver;
  Duration timeout = Duration.ofMinutes(1);
  Question question = Question.ofNobody();
  private final AwsSession session;
  private final Path dist;
  private String site = "";
  private String template = "";

  WireProject(URI endpoint, Path dist) throws IOException {
    this(endpoint, dist, AwsBasicCredentials.create("test", "test"));
  }

  WireProject(URI endpoint, Path dist, AwsCredentials credentials) throws IOException {
    this.session =
        new AwsSession(
            new StoreAccess(
                Optional.of("us-east-1"),
                Optional.empty(),
                Optional.of(endpoint),
                Optional.empty()),
            Region.US_EAST_1,
            StaticCredentialsProvider.create(credentials));
    this.dist = dist;
    Files.createDirectories(dist);
  }

  AwsSession session() {
    return session;
  }

  Path dist() {
    return dist;
  }

  WireProject template(String yaml) {
    return template("", yaml);
  }

  /** A template whose {@code Metadata.Filestore.Site} is this. */
  WireProject template(String siteDeclaration, String yaml) {
    site = siteDeclaration;
    template = yaml;
    return this;
  }

  private Mapping read() {
    String metadata =
        "Metadata: {Filestore: {Module: '%s'%s}}\n"
            .formatted(module, site.isEmpty() ? "" : ", Site: " + site);
    return YamlReader.read(metadata + template, "template.yaml");
  }

  /** Deploys, then sends the site of the folder, as a goal does. */
  DeployResult deployWithSite(Path folder) {
    DeployResult result = deploy();
    sendSite(folder);
    return result;
  }

  void sendSite(Path folder) {
    Site declared = Site.of(read(), folder, SiteLog.to(log::add)).orElseThrow();
    try (CloudFormation cloudFormation = new AwsCloudFormation(session)) {
      Stack deployed =
          DeployedStack.withoutSecrets(
              cloudFormation, cloudFormation.stack(stack.value()).orElseThrow());
      declared.publish(session, deployed, cloudFormation.resources(deployed.id()));
    }
  }

  private static Pace quick() {
    return new Pace() {
      @Override
      public void pause(int round) {
        try {
          Thread.sleep(30);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public Instant now() {
        return Instant.now();
      }
    };
  }

  private DeployLog deployLog() {
    return new PlainDeployLog(log::add, line -> log.add("WARN " + line));
  }

  /** As the goal of that name. */
  DeployResult deploy() {
    return WireCase.run(this, command("deploy"), this::deployed);
  }

  private String command(String goal) {
    Map<String, Boolean> switches = new TreeMap<>();
    switches.put("confirm", confirm);
    switches.put("continueRollback", continueRollback);
    switches.put("disableRollback", disableRollback);
    switches.put("dryRun", dryRun);
    switches.put("emptyBuckets", emptyBuckets);
    switches.put("failOnEmpty", failOnEmpty);
    switches.put("import", importExisting);
    switches.put("rollback", rollback);
    switches.put("takeOver", takeOver);
    return goal
        + switches.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(entry -> " -Dfilestore." + entry.getKey())
            .collect(Collectors.joining())
        + (recreate ? "" : " -Dfilestore.recreate=false");
  }

  private DeployResult deployed() {
    log.clear();
    Mapping read = read();
    String run = UUID.randomUUID().toString();
    try (CloudFormation cloudFormation = new AwsCloudFormation(session);
        BucketArtifacts artifacts =
            new BucketArtifacts(
                (destination, service) -> packaged(read, destination, service),
                Optional.empty(),
                session,
                ArtifactLog.to(log::add, log::add),
                run,
                dist)) {
      return new DeployService(
              new DeployService.Ports(
                  cloudFormation,
                  artifacts,
                  new AwsExistingResources(session),
                  deployLog(),
                  question,
                  quick(),
                  run))
          .deploy(
              new DeployRequest(
                  stack,
                  module,
                  read,
                  new ParameterSources(typed, EnvironmentFile.none(), Map.of()),
                  Map.of("team", "wire"),
                  new DeployRequest.Options(
                      new TreeSet<>(),
                      confirm,
                      continueRollback,
                      disableRollback,
                      dryRun,
                      failOnEmpty,
                      importExisting,
                      recreate,
                      false,
                      Optional.empty(),
                      rollback,
                      takeOver,
                      timeout)));
    }
  }

  private PackageResult packaged(
      Mapping read, PackageRequest.Destination destination, PackageService service) {
    try {
      return service.packageArtifacts(
          new PackageRequest(
              read,
              new Staging(dist, dist, List.of()),
              dist,
              value -> dist,
              false,
              Map.of(),
              Optional.of(destination)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the goal delete-stack. */
  DeleteService.Outcome delete() {
    return WireCase.run(this, command("delete-stack"), this::deleted);
  }

  private DeleteService.Outcome deleted() {
    log.clear();
    try (CloudFormation cloudFormation = new AwsCloudFormation(session)) {
      return new DeleteService(
              new DeleteService.Ports(
                  cloudFormation,
                  new AwsStackBuckets(session),
                  deployLog(),
                  question,
                  quick(),
                  SiteContent.finder(session, SiteLog.to(log::add))))
          .delete(
              new DeleteService.Request(
                  stack,
                  module,
                  true,
                  emptyBuckets,
                  List.of(),
                  Optional.empty(),
                  takeOver,
                  timeout));
    }
  }

  Optional<Stack> found() {
    try (CloudFormation cloudFormation = new AwsCloudFormation(session)) {
      return cloudFormation.stack(stack.value());
    }
  }

  StackState state() {
    return found().map(Stack::state).orElse(StackState.ABSENT);
  }

  /** The value of an output of the stack as it is now. */
  String output(String key) {
    return found().orElseThrow().outputs().stream()
        .filter(output -> output.key().equals(key))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** What the stack consists of. */
  List<StackResource> resources() {
    try (CloudFormation cloudFormation = new AwsCloudFormation(session)) {
      return cloudFormation.resources(found().orElseThrow().id());
    }
  }
}
