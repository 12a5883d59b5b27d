package io.filestore.plugin.stack;

import io.filestore.plugin.stack.ChangeSetRequest.TemplateSource;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A deployment against fakes, with all that it says and does written down. */
final class Scene {

  static final StackName HELLO = new StackName("hello");

  final FakeCloudFormation aws = new FakeCloudFormation();
  final List<String> log = new ArrayList<>();
  final List<String> artifacts = new ArrayList<>();
  final Set<String> existing = new HashSet<>();
  final Map<String, String> typed = new LinkedHashMap<>();
  final Map<String, Object> switches = new HashMap<>();
  final List<String> questions = new ArrayList<>();
  Optional<Boolean> answer = Optional.empty();
  Mapping template =
      YamlReader.read(
          "{Metadata: {Filestore: {Module: 'com.example:hello'}},"
              + " Resources: {Table: {Type: 'AWS::DynamoDB::Table'}}}",
          "template.yaml");
  private Instant now = Instant.EPOCH;

  Scene with(String name) {
    switches.put(name, true);
    return this;
  }

  private boolean is(String name) {
    return (Boolean) switches.getOrDefault(name, false);
  }

  final Pace pace =
      new Pace() {
        @Override
        public void pause(int round) {
          now = now.plusSeconds(60);
        }

        @Override
        public Instant now() {
          return now;
        }
      };

  final Question question =
      new Question() {
        @Override
        public boolean yes(String text) {
          questions.add(text);
          return answer.orElseThrow();
        }

        @Override
        public boolean canAsk() {
          return answer.isPresent();
        }
      };

  private final StackArtifacts store =
      new StackArtifacts() {
        @Override
        public Mapping put(String stackId) {
          aws.calls.add("send artifacts");
          artifacts.add("put for '" + stackId + "'");
          return template;
        }

        @Override
        public TemplateSource source(String text) {
          return new TemplateSource(Optional.of(text), Optional.empty());
        }

        @Override
        public void belongTo(String stackId) {
          artifacts.add("belong to " + stackId);
        }

        @Override
        public void runOn(String stackId) {
          artifacts.add("run on " + stackId);
        }

        @Override
        public void abandon() {
          artifacts.add("abandon");
        }
      };

  private final ExistingResources there =
      new ExistingResources() {
        @Override
        public boolean hasBucket(String name) {
          return existing.contains(name);
        }

        @Override
        public boolean hasTable(String name) {
          return existing.contains(name);
        }
      };

  DeployLog deployLog() {
    return new PlainDeployLog(log::add, line -> log.add("WARN " + line));
  }

  DeployResult deploy() {
    DeployService service =
        new DeployService(
            new DeployService.Ports(
                aws, store, there, deployLog(), question, pace, "run" + aws.requests.size()));
    return service.deploy(
        new DeployRequest(
            HELLO,
            "com.example:hello",
            template,
            new ParameterSources(typed, EnvironmentFile.none(), Map.of()),
            Map.of(),
            new DeployRequest.Options(
                new TreeSet<>(),
                is("confirm"),
                is("continueRollback"),
                is("disableRollback"),
                is("dryRun"),
                is("failOnEmpty"),
                is("import"),
                !is("noRecreate"),
                is("republish"),
                Optional.empty(),
                is("rollback"),
                is("takeOver"),
                Duration.ofMinutes(30))));
  }
}
